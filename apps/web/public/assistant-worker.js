/* The worker of the Agent Assistant. It keeps one page, for when the server cannot be reached, and nothing else: no state, nothing of the
   API. What is shown is always asked of the server. */
const KEPT = 'nightswitch-assistant-1'
const OFFLINE = '/assistant-offline.html'
const FILES = [OFFLINE, '/assistant-offline.css', '/assistant-offline.js']

self.addEventListener('install', (event) => {
  const fresh = FILES.map((url) => new Request(url, { cache: 'reload' }))
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(fresh)))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  const forget = async () => {
    const names = await caches.keys()
    const old = names.filter((name) => name.startsWith('nightswitch-assistant-') && name !== KEPT)
    await Promise.all(old.map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(forget())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode === 'navigate') return event.respondWith(pageOf(request))
  const { pathname } = new URL(request.url)
  if (FILES.includes(pathname)) event.respondWith(keptFileOf(request))
})

/** The page from the server; without one, or from a server that fails, the page that says so. */
async function pageOf(request) {
  try {
    const answer = await fetch(request)
    if (answer.status < 500) return answer
  } catch {
    // No network, or no server: what follows says it.
  }
  return (await caches.match(OFFLINE)) ?? Response.error()
}

async function keptFileOf(request) {
  try {
    return await fetch(request)
  } catch {
    return (await caches.match(request)) ?? Response.error()
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const show = async () => {
    const [open] = await self.clients.matchAll({ type: 'window' })
    return open ? open.focus() : self.clients.openWindow('/assistant')
  }
  event.waitUntil(show())
})
