import { TextField } from '@nightswitch/ui'
import { ORPCError } from '@orpc/client'
import { screen, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { SessionContext } from '../session/session-context.ts'
import { renderPage } from '../testing/render-page.tsx'
import { ann } from '../testing/session.ts'
import { RecordNotes } from './record-notes.tsx'
import { useRecordForm } from './use-record-form.ts'

const schema = z.object({ name: z.string(), description: z.string(), language: z.string() })
type Values = z.infer<typeof schema>
const reception: Values = { name: 'Reception', description: 'Ground floor', language: 'German' }

type Props = { saved?: Values; version?: number; save?: (values: Values) => Promise<unknown> }

function Editor({ saved = reception, version = 1, save = async () => undefined }: Props) {
  const form = useRecordForm({ saved, version, schema, save, draftOf: '/services/1' })
  return (
    <form ref={form.form}>
      <RecordNotes form={form} onReload={() => undefined} />
      {(['name', 'description', 'language'] as const).map((field) => (
        <TextField key={field} label={field} value={form.values[field]} onChange={(value) => form.set(field, value)} />
      ))}
      <button type="button" onClick={() => void form.submit()}>
        Save {form.baseVersion}
      </button>
    </form>
  )
}

const asPerson = (id: string, node: ReactNode) => (
  <SessionContext value={{ ...ann, user: { ...ann.user, id } }}>{node}</SessionContext>
)
const value = (field: string) => screen.getByLabelText<HTMLInputElement>(field).value

beforeEach(() => localStorage.clear())

describe('a record that two people change', () => {
  const theirs = { name: 'Desk', description: 'Ground floor', language: 'English' }

  it('shows yours, theirs and what it was; what only one changed is chosen already', async () => {
    const { user, rerender } = renderPage(<Editor />)
    await user.type(screen.getByLabelText('name'), ' Berlin')
    await user.type(screen.getByLabelText('description'), ', left')
    rerender(<Editor saved={theirs} version={2} />)
    await user.click(screen.getByRole('button', { name: 'Compare' }))

    const dialog = within(screen.getByRole('dialog'))
    expect(dialog.getByText('Reception')).toBeDefined()
    expect(dialog.getByText('Reception Berlin')).toBeDefined()
    expect(dialog.getByText('Desk')).toBeDefined()
    const take = dialog.getByRole('button', { name: 'Take over into the form' })
    expect(take.getAttribute('aria-disabled') ?? String(take.hasAttribute('disabled'))).toBe('true')

    await user.click(dialog.getAllByRole('radio', { name: 'Theirs' })[0] ?? take)
    await user.click(dialog.getByRole('button', { name: 'Take over into the form' }))

    expect([value('name'), value('description'), value('language')]).toEqual(['Desk', 'Ground floor, left', 'English'])
    expect(screen.getByRole('button', { name: 'Save 2' })).toBeDefined()
    expect(screen.queryByText(/Somebody changed this/)).toBeNull()
  })

  it('shows both at once to whoever saves over it, and again at the next save', async () => {
    const save = async () => Promise.reject(new ORPCError('STALE_VERSION', { status: 412, defined: true, data: {} }))
    const { user, rerender } = renderPage(<Editor save={save} />)
    await user.type(screen.getByLabelText('name'), ' Berlin')
    await user.click(screen.getByRole('button', { name: 'Save 1' }))
    expect(screen.queryByRole('dialog')).toBeNull()

    rerender(<Editor save={save} saved={theirs} version={2} />)
    await user.click(await screen.findByRole('button', { name: 'Back to the form' }))
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Save 1' }))

    expect(await screen.findByRole('dialog')).toBeDefined()
  })
})

describe('what was typed and not saved', () => {
  const keepAndLeave = async (id = 'ann') => {
    const page = renderPage(asPerson(id, <Editor />))
    await page.user.type(screen.getByLabelText('name'), ' Berlin')
    await vi.waitFor(() => expect(localStorage.length).toBe(1))
    page.unmount()
  }

  it('is back after a crash, said so, and can be dropped', async () => {
    await keepAndLeave()

    const { user } = renderPage(asPerson('ann', <Editor />))
    expect(value('name')).toBe('Reception Berlin')
    expect(screen.getByText(/were not saved. They are back/)).toBeDefined()

    await user.click(screen.getByRole('button', { name: 'Drop them' }))
    expect(value('name')).toBe('Reception')
    await vi.waitFor(() => expect(localStorage.length).toBe(0))
  })

  it('is not shown to somebody else at the same device', async () => {
    await keepAndLeave()

    renderPage(asPerson('bob', <Editor />))

    expect(value('name')).toBe('Reception')
  })

  it('still saves against the version that was seen, so that a change meanwhile is not lost', async () => {
    await keepAndLeave()

    renderPage(asPerson('ann', <Editor saved={{ ...reception, name: 'Desk' }} version={2} />))

    expect(value('name')).toBe('Reception Berlin')
    expect(screen.getByText(/Somebody changed this/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Save 1' })).toBeDefined()
  })

  it('is gone once it was saved', async () => {
    await keepAndLeave()

    const { user, unmount } = renderPage(asPerson('ann', <Editor />))
    await user.click(screen.getByRole('button', { name: 'Save 1' }))
    await vi.waitFor(() => expect(localStorage.length).toBe(0))
    unmount()
  })
})
