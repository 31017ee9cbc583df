import { isRunning, type ProcessMark } from '@nightswitch/embedded-postgres'

/** npm passes Ctrl-C on to us although the terminal has sent it to us already: that is one request, not two. */
const ECHO_MS = 300
const LOOK_MS = 250

/**
 * `first` resolves when somebody wants us to stop: TERM, INT or HUP, or the death of the npm that started us (`npm`
 * does not pass TERM on). A second signal calls `onSecond`.
 */
export function stopRequests(startedBy: string | undefined, onSecond: () => void): { first: Promise<void> } {
  const first = new Promise<void>((resolve) => {
    let requestedAt: number | undefined
    const request = () => {
      requestedAt ??= Date.now()
      resolve()
    }
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
      process.on(signal, () => {
        if (requestedAt !== undefined && Date.now() - requestedAt > ECHO_MS) onSecond()
        request()
      })
    }
    whenAnyDies(startedBy ? (JSON.parse(startedBy) as ProcessMark[]) : [], request)
  })
  return { first }
}

function whenAnyDies(marks: readonly ProcessMark[], then: () => void): void {
  if (marks.length === 0) return
  const timer = setInterval(() => {
    if (marks.every(isRunning)) return
    clearInterval(timer)
    then()
  }, LOOK_MS)
  timer.unref()
}
