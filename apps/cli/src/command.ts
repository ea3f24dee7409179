export type Language = 'vi' | 'en'

/** One sentence in both languages. */
export type Words = { readonly vi: string; readonly en: string }

/** The outside of a command: what it prints goes through here. */
export type Terminal = {
  readonly language: Language
  /** Columns to fill, 60 to 100. */
  readonly columns: number
  readonly colour: boolean
  /** A progress bar may be drawn on stderr. */
  readonly interactive: boolean
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
}

export const EXIT = { done: 0, refused: 1, usage: 2 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A command of `loimo`: one file in `commands/`, one line in the table of `main.ts`. */
export type Command = {
  readonly summary: Words
  /** After the command's name: "FILE… [--json]". */
  readonly usage: string
  /** Options and remarks, a line each, for `loimo COMMAND --help`. */
  readonly details: Words
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>
}

/** The person asked for something that cannot be; its message is shown, without a stack. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault'
  readonly words: Words
  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}
