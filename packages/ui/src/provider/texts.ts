import { createContext, useContext } from 'react'

const inEnglish = new Intl.NumberFormat('en')

/** The words the components say on their own, in English. The web app passes its language through `UiProvider`. */
export const englishTexts = {
  skipToContent: 'Skip to content',
  menu: 'Menu',
  more: 'More',
  close: 'Close',
  cancel: 'Cancel',
  required: 'required',
  optional: 'optional',
  changed: 'changed, not saved',
  save: 'Save',
  saving: 'Saving',
  discard: 'Discard',
  unsavedChanges: (count: number) => (count === 1 ? '1 unsaved change' : `${count} unsaved changes`),
  clear: 'Clear',
  noMatch: 'Nothing matches',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  increase: 'One more',
  decrease: 'One less',
  noTime: 'Write a time, such as 08:30.',
  removeFilter: (name: string) => `Remove filter ${name}`,
  rowsShown: (shown: number, total: number) => `${inEnglish.format(shown)} of ${inEnglish.format(total)}`,
  moreToFind: (shown: number, total: number) =>
    `${inEnglish.format(shown)} of ${inEnglish.format(total)}. Type to find the others.`,
  selectAll: 'Select all',
  selectRow: 'Select row',
  openBranch: 'Open branch',
  closeBranch: 'Close branch',
  loading: 'Loading',
  loadingLong: 'Still loading. The server has not answered yet.',
  usedBy: 'Used by',
  hiddenUses: (count: number) => `+${count} you cannot see`,
  holdHint: (seconds: string) => `keep pressed for ${seconds} s, or hold Space`,
  holdStarted: 'Keep holding',
  holdCancelled: 'Not activated. Nothing has changed.',
  holdDone: 'Done',
  tapAgain: 'Tap again to confirm',
  tapReset: 'Not confirmed. Nothing has changed.',
  emergency: 'EMERGENCY',
  play: (name: string) => `Play ${name}`,
  pause: (name: string) => `Pause ${name}`,
  playFailed: 'This recording cannot be played.',
  playPosition: 'Position',
  moveUp: (name: string) => `Move ${name} up`,
  moveDown: (name: string) => `Move ${name} down`,
  drag: (name: string) => `Drag ${name}, or press Alt and the arrow keys`,
  remove: (name: string) => `Remove ${name}`,
  moved: (name: string, place: number, count: number) => `${name} is now number ${place} of ${count}`,
  removed: (name: string) => `${name} removed`,
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy. Select the text and copy it by hand.',
  notifications: 'Messages',
  notReached: 'not reached',
  notTaken: 'Not taken',
} as const

type Loosen<T> = T extends (...args: infer A) => string ? (...args: A) => string : string

/** Every word of the package, to be given in another language. */
export type UiTexts = { [K in keyof typeof englishTexts]: Loosen<(typeof englishTexts)[K]> }

export const TextsContext = createContext<UiTexts>(englishTexts)

/** The words in the language of the person. */
export function useTexts(): UiTexts {
  return useContext(TextsContext)
}
