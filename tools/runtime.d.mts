export const ROOT: string
export function findNode(): string | undefined
