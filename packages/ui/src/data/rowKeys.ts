import type { KeyboardEvent } from 'react'

/** The index of the row that an element lies in. */
export function rowOf(element: EventTarget | null): number | undefined {
  const index = element instanceof Element ? element.closest('tr')?.getAttribute('data-index') : null
  return index === null || index === undefined ? undefined : Number(index)
}

/** The link of a row, which stands for the row. */
export const linkOfRow = (body: Element | null, index: number): HTMLElement | null =>
  body?.querySelector<HTMLElement>(`tr[data-index="${index}"] a`) ?? null

/** The row that a key pressed on a row's link leads to; undefined for any other key or place. */
export function rowToGoTo({ key, target, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent, count: number) {
  const at = rowOf(target)
  if (at === undefined || !(target instanceof HTMLAnchorElement) || altKey || ctrlKey || metaKey || shiftKey)
    return undefined
  const ways: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }
  const next = ways[key]
  return next === undefined || next < 0 || next >= count ? undefined : next
}
