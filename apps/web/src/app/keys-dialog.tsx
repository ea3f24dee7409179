import { useT } from '../messages/language.tsx'
import { Dialog } from '../ui/dialog.tsx'

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const k = t.keys
  const groups = [
    [
      k.everywhere,
      [
        ['?', k.show],
        ['/', k.focusSearch],
      ],
    ],
    [
      k.inLists,
      [
        ['j', k.down],
        ['k', k.up],
        ['Enter', k.open],
        ['x', t.follow.board.selectKey],
        ['t', t.follow.summary.tableKey],
      ],
    ],
    [
      k.inReview,
      [
        ['n', k.nextDoubt],
        ['p', k.previousDoubt],
        ['s', k.settle],
        ['m', k.mend],
        ['j', k.nextDirective],
        ['k', k.previousDirective],
        ['← →', k.moveMark],
        ['Ctrl+Z', k.undo],
        ['Ctrl+Shift+Z', k.redo],
      ],
    ],
    [
      k.onWords,
      [
        ['← →', k.moveEnd],
        ['Shift+← →', k.moveStart],
        ['Esc', k.cancelWords],
      ],
    ],
  ] as const
  return (
    <Dialog title={k.title} onClose={onClose}>
      <div className="keys">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, text]) => (
                <div key={`${key} ${text}`}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
