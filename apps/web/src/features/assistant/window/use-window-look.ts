import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../../../shared/use-page-title.ts'
import { fromWhere } from '../head-words.ts'
import { markIcon } from '../mark.tsx'
import type { Mark, Scene } from '../scene.ts'
import type { Assistant } from '../use-assistant.ts'
import { noticeOf } from './notices.ts'

/** Scenes that the icon of the installed window points to: somebody should look. */
const badged: ReadonlySet<Scene> = new Set(['ended', 'notConnected', 'notSignedIn', 'ringing', 'missed'])

/** Icon, title and badge of the window follow the state (DP-26); it can be installed while it is open. */
export function useWindowLook(assistant: Assistant, title: string): void {
  const { t } = useTranslation('assistant')
  const { mark, scene, reply } = assistant
  usePageTitle(title)
  useManifest()
  useIcon(mark)
  useThemeColor()
  useEffect(() => {
    const isBadged = badged.has(scene)
    void (isBadged ? navigator.setAppBadge?.() : navigator.clearAppBadge?.())?.catch(() => undefined)
  }, [scene])
  const call = reply?.call
  const from = scene === 'ringing' && call ? fromWhere(call, t) : null
  useEffect(() => (from === null ? undefined : noticeOf(t('notice', { from }))), [from, t])
}

/** The manifest and the worker belong to the Agent Assistant alone: the console is not installed. */
function useManifest(): void {
  useEffect(() => {
    const link = document.createElement('link')
    link.rel = 'manifest'
    link.href = '/assistant.webmanifest'
    document.head.append(link)
    void navigator.serviceWorker?.register('/assistant-worker.js', { scope: '/assistant' }).catch(() => undefined)
    return () => {
      link.remove()
      void navigator.clearAppBadge?.().catch(() => undefined)
    }
  }, [])
}

function useIcon(mark: Mark): void {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (!link) return
    const before = link.getAttribute('href') ?? ''
    link.href = markIcon(mark)
    return () => {
      link.href = before
    }
  }, [mark])
}

/** The bar of the installed window has the colour of the head below it, in light and dark. */
function useThemeColor(): void {
  const before = useRef<readonly (readonly [meta: HTMLMetaElement, content: string])[]>([])
  useEffect(() => {
    const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')]
    before.current = metas.map((meta) => [meta, meta.content])
    return () => {
      for (const [meta, content] of before.current) meta.content = content
    }
  }, [])
  // At every drawing: who looks may switch to dark at any time, and so may the system.
  useEffect(() => {
    const surface = getComputedStyle(document.documentElement).getPropertyValue('--ns-surface').trim()
    for (const [meta] of before.current) if (surface && meta.content !== surface) meta.content = surface
  })
}
