import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderUi } from '../testing/renderUi.tsx'
import { HoldButton } from './HoldButton.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))
const button = () => screen.getByRole('button', { name: /Hold to activate/ })
const spoken = () => screen.getAllByRole('status').map((part) => part.textContent)

const show = (blockedBecause?: string) => {
  const onHeld = vi.fn<() => void>()
  renderUi(<HoldButton label="Hold to activate" onHeld={onHeld} blockedBecause={blockedBecause} />)
  return onHeld
}

it('acts once the pointer has stayed down for 1.2 s', () => {
  const onHeld = show()
  fireEvent.pointerDown(button(), { button: 0, clientX: 10, clientY: 10 })
  pass(1_150)
  expect(onHeld).not.toHaveBeenCalled()
  pass(100)
  expect(onHeld).toHaveBeenCalledTimes(1)
})

it('changes nothing and says so when let go early', () => {
  const onHeld = show()
  fireEvent.pointerDown(button(), { button: 0, clientX: 10, clientY: 10 })
  pass(900)
  fireEvent.pointerUp(button())
  pass(2_000)
  expect(onHeld).not.toHaveBeenCalled()
  expect(spoken()).toContain('Not activated. Nothing has changed.')
})

it('allows 24 px of drift and cancels beyond', () => {
  const onHeld = show()
  fireEvent.pointerDown(button(), { button: 0, clientX: 10, clientY: 10 })
  fireEvent.pointerMove(button(), { clientX: 30, clientY: 20 })
  pass(1_300)
  expect(onHeld).toHaveBeenCalledTimes(1)

  fireEvent.pointerDown(button(), { button: 0, clientX: 10, clientY: 10 })
  fireEvent.pointerMove(button(), { clientX: 40, clientY: 10 })
  pass(1_300)
  expect(onHeld).toHaveBeenCalledTimes(1)
})

it.each([' ', 'Enter'])('acts while the key "%s" is kept down, key repeat included', (key) => {
  const onHeld = show()
  fireEvent.keyDown(button(), { key })
  pass(600)
  fireEvent.keyDown(button(), { key, repeat: true })
  pass(700)
  fireEvent.keyUp(button(), { key })
  expect(onHeld).toHaveBeenCalledTimes(1)
})

it('keeps the repeats of a key that is still down from pressing what gets the focus next', () => {
  const onClick = vi.fn<() => void>()
  show()
  renderUi(
    <button type="button" onKeyDown={onClick}>
      Next
    </button>,
  )
  fireEvent.keyDown(button(), { key: 'Enter' })
  pass(1_300)
  const next = screen.getByRole('button', { name: 'Next' })
  fireEvent.keyDown(next, { key: 'Enter', repeat: true })
  expect(onClick).not.toHaveBeenCalled()

  fireEvent.keyUp(next, { key: 'Enter' })
  fireEvent.keyDown(next, { key: 'Enter' })
  expect(onClick).toHaveBeenCalledTimes(1)
})

it('does not act on a short press of a key, nor on a click', () => {
  const onHeld = show()
  fireEvent.keyDown(button(), { key: 'Enter' })
  pass(200)
  fireEvent.keyUp(button(), { key: 'Enter' })
  fireEvent.click(button())
  pass(2_000)
  expect(onHeld).not.toHaveBeenCalled()
})

it('stops when focus leaves', () => {
  const onHeld = show()
  fireEvent.keyDown(button(), { key: ' ' })
  pass(600)
  fireEvent.blur(button())
  pass(1_000)
  expect(onHeld).not.toHaveBeenCalled()
})

it('stays focusable while blocked, says why and does nothing', () => {
  const onHeld = show('This device is offline. Use another device.')
  fireEvent.pointerDown(button(), { button: 0, clientX: 10, clientY: 10 })
  pass(2_000)
  expect(onHeld).not.toHaveBeenCalled()
  expect(button().getAttribute('aria-disabled')).toBe('true')
  expect(button().hasAttribute('disabled')).toBe(false)
  expect(button().textContent).toContain('This device is offline. Use another device.')
})

it('counts down in numbers while held', () => {
  show()
  fireEvent.pointerDown(button(), { button: 0, clientX: 10, clientY: 10 })
  pass(610)
  expect(button().textContent).toContain('0.6')
})
