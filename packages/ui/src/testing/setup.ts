import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// jsdom has no layout: these stand in for what Mantine asks the browser for. They answer, they never change.

const noop = () => undefined

window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: noop,
  removeListener: noop,
  addEventListener: noop,
  removeEventListener: noop,
  dispatchEvent: () => false,
})

window.ResizeObserver = class implements ResizeObserver {
  observe = noop
  unobserve = noop
  disconnect = noop
}

window.IntersectionObserver = class implements IntersectionObserver {
  readonly root = null
  readonly rootMargin = ''
  readonly scrollMargin = ''
  readonly thresholds = []
  observe = noop
  unobserve = noop
  disconnect = noop
  takeRecords = () => []
}

// jsdom knows no pointers: without this a pointer event has neither button nor place. The cast is right for what
// components read: the rest of the interface (pressure, tilt) nobody asks for.
window.PointerEvent ??= class extends MouseEvent {
  readonly pointerId: number
  readonly pointerType: string
  constructor(type: string, init: PointerEventInit = {}) {
    super(type, init)
    this.pointerId = init.pointerId ?? 1
    this.pointerType = init.pointerType ?? 'mouse'
  }
} as typeof PointerEvent

window.HTMLElement.prototype.scrollIntoView = noop
window.HTMLElement.prototype.setPointerCapture = noop
window.HTMLElement.prototype.releasePointerCapture = noop
window.HTMLElement.prototype.hasPointerCapture = () => false
window.HTMLMediaElement.prototype.play = async () => undefined
window.HTMLMediaElement.prototype.pause = noop
window.scrollTo = noop

afterEach(cleanup)
