/* The page for when the server cannot be reached: in the language and the look of the Agent Assistant, and on its way back to it. */
const chosen = localStorage.getItem('nightswitch.language') ?? navigator.language
const language = chosen.toLowerCase().startsWith('de') ? 'de' : 'en'
document.documentElement.lang = language
for (const section of document.querySelectorAll('section')) section.hidden = section.lang !== language
document.title = `${document.querySelector(`section[lang="${language}"] h1`).textContent} · Nightswitch`

try {
  const { colorScheme } = JSON.parse(localStorage.getItem('nightswitch.preferences') ?? '{}')
  if (colorScheme === 'light' || colorScheme === 'dark') document.documentElement.dataset.scheme = colorScheme
} catch {
  // As the system.
}

/** Back only once the server answers: a page that reloads into itself would tell nobody anything. */
async function tryAgain() {
  const answers = await fetch('/livez', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (answers) location.replace('/assistant')
}
setInterval(tryAgain, 5_000)
addEventListener('online', tryAgain)
addEventListener('visibilitychange', tryAgain)
navigator.setAppBadge?.().catch(() => undefined)
