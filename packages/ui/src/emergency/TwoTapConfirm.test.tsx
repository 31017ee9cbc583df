import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderUi } from '../testing/renderUi.tsx'
import { TwoTapConfirm } from './TwoTapConfirm.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))
const first = () => screen.getByRole('button', { name: 'Activate' })
const second = () => screen.queryByRole('button', { name: 'Confirm' })
const show = (blockedBecause?: string) => {
  const onConfirm = vi.fn<() => void>()
  renderUi(
    <TwoTapConfirm label="Activate" confirmLabel="Confirm" onConfirm={onConfirm} blockedBecause={blockedBecause} />,
  )
  return onConfirm
}
const tapSecond = () => {
  const button = second()
  if (button) fireEvent.click(button)
}

it('confirms with two taps', () => {
  const onConfirm = show()
  fireEvent.click(first())
  expect(onConfirm).not.toHaveBeenCalled()
  pass(350)
  tapSecond()
  expect(onConfirm).toHaveBeenCalledTimes(1)
})

it('ignores the second tap for 300 ms, so that a double tap changes nothing', () => {
  const onConfirm = show()
  fireEvent.click(first())
  pass(250)
  tapSecond()
  expect(onConfirm).not.toHaveBeenCalled()
  expect(second()).not.toBeNull()
})

it('forgets the first tap after 10 s and says that nothing has changed', () => {
  const onConfirm = show()
  fireEvent.click(first())
  pass(10_050)
  expect(second()).toBeNull()
  expect(onConfirm).not.toHaveBeenCalled()
  expect(screen.getAllByText('Not confirmed. Nothing has changed.').length).toBeGreaterThan(0)
})

it('does not arm while blocked', () => {
  show('This device is offline.')
  fireEvent.click(first())
  expect(second()).toBeNull()
})
