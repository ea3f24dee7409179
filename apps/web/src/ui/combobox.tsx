import { useQuery } from '@tanstack/react-query'
import { useCombobox } from 'downshift'
import { type ReactNode, useEffect, useState } from 'react'
import { useT } from '../messages/language.tsx'

const WAIT_MS = 180

type ComboboxProps<T> = {
  readonly label: string
  readonly hint?: string
  readonly fault?: string | undefined
  readonly name: string
  readonly start?: string
  /** Show what is found for `start` at once. */
  readonly startOpen?: boolean
  readonly find: (words: string) => Promise<readonly T[]>
  readonly toKey: (item: T) => string
  readonly toText: (item: T) => string
  readonly show: (item: T) => ReactNode
  readonly none: string
  readonly onPick: (item: T | null) => void
}

/** Type to search the server, choose with the arrows. The list stands in the flow: nothing is clipped by a dialog. */
export function Combobox<T>(props: ComboboxProps<T>) {
  const {
    label,
    hint,
    fault,
    name,
    start = '',
    startOpen = false,
    find,
    toKey,
    toText,
    show,
    none,
    onPick,
  } = props
  const t = useT()
  const [words, setWords] = useState(start)
  const [asked, setAsked] = useState(start)
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(words), WAIT_MS)
    return () => window.clearTimeout(timer)
  }, [words])
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['pick', name, asked],
    queryFn: () => find(asked),
    placeholderData: (before) => before,
    staleTime: 60_000,
  })
  const items = [...(data ?? [])]
  // What was found for other words stays in sight, so that nothing jumps, and cannot be chosen.
  const isOld = words !== asked || isPlaceholderData
  const box = useCombobox<T>({
    items,
    isItemDisabled: () => isOld,
    initialInputValue: start,
    initialIsOpen: startOpen,
    itemToString: (item) => (item ? toText(item) : ''),
    itemToKey: (item) => (item ? toKey(item) : item),
    onInputValueChange: ({ inputValue, type }) => {
      setWords(inputValue)
      if (type === useCombobox.stateChangeTypes.InputChange) onPick(null)
    },
    onSelectedItemChange: ({ selectedItem }) => onPick(selectedItem ?? null),
  })
  const isEmpty = box.isOpen && !isFetching && data !== undefined && items.length === 0
  return (
    <div className={fault ? 'field combobox field-faulty' : 'field combobox'}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: downshift ties it to the box */}
      <label {...box.getLabelProps()}>{label}</label>
      {hint && <p className="hint">{hint}</p>}
      {fault && <p className="fault">{fault}</p>}
      <input
        {...box.getInputProps({
          spellCheck: false,
          onKeyDown: (event) => {
            // With its list closed, Escape is the dialog's, and what was chosen stays.
            if (event.key === 'Escape' && !box.isOpen)
              Object.assign(event.nativeEvent, { preventDownshiftDefault: true })
          },
          autoComplete: 'off',
          'aria-invalid': fault ? true : undefined,
        })}
      />
      <ul
        className="combobox-list"
        {...box.getMenuProps({ 'aria-label': label, 'aria-busy': isOld })}
      >
        {box.isOpen &&
          items.map((item, index) => (
            <li
              key={toKey(item)}
              className={box.highlightedIndex === index ? 'highlighted' : undefined}
              {...box.getItemProps({ item, index })}
            >
              {show(item)}
            </li>
          ))}
      </ul>
      {isEmpty && (
        <p className="muted" role="status">
          {none}
        </p>
      )}
      {isFetching && <span className="visually-hidden">{t.states.loading}</span>}
    </div>
  )
}
