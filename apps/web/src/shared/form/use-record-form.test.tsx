import { TextField } from '@nightswitch/ui'
import { ORPCError } from '@orpc/client'
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { renderPage } from '../testing/render-page.tsx'
import { useRecordForm } from './use-record-form.ts'

const schema = z.object({ name: z.string().min(1, 'Give it a name.'), description: z.string() })
type Values = z.infer<typeof schema>
const reception: Values = { name: 'Reception', description: '' }

type Props = { saved?: Values; version?: number; save?: (values: Values) => Promise<unknown> }

function Editor({ saved = reception, version = 1, save = async () => undefined }: Props) {
  const form = useRecordForm({ saved, version, schema, save })
  return (
    <form ref={form.form}>
      <TextField
        label="Name"
        value={form.values.name}
        onChange={(name) => form.set('name', name)}
        onBlur={() => form.leave('name')}
        error={form.faultOf('name')}
      />
      <TextField
        label="Description"
        value={form.values.description}
        onChange={(description) => form.set('description', description)}
        error={form.faultOf('description')}
      />
      <output>{form.dirty.join(' ') || 'nothing changed'}</output>
      {form.changedElsewhere && <p>changed elsewhere</p>}
      {form.refusal && <p>refused</p>}
      <button type="button" onClick={() => void form.submit()}>
        Save {form.baseVersion}
      </button>
      <button type="button" onClick={form.discard}>
        Discard
      </button>
    </form>
  )
}
const name = () => screen.getByLabelText<HTMLInputElement>('Name')
const changed = () => screen.getByRole('status').textContent
const saveButton = () => screen.getByRole('button', { name: /^Save/ })

describe('the form of a record', () => {
  it('takes over a change on the server while nothing was typed', () => {
    const { rerender } = renderPage(<Editor />)

    rerender(<Editor saved={{ ...reception, name: 'Front desk' }} version={2} />)

    expect(name().value).toBe('Front desk')
    expect(saveButton().textContent).toBe('Save 2')
  })

  it('keeps what was typed when the server changes, says so, and still saves against the version that was seen', async () => {
    const { user, rerender } = renderPage(<Editor />)
    await user.type(name(), ' Berlin')

    rerender(<Editor saved={{ ...reception, description: 'theirs' }} version={2} />)

    expect(name().value).toBe('Reception Berlin')
    expect(screen.getByText('changed elsewhere')).toBeDefined()
    expect(saveButton().textContent).toBe('Save 1')
  })

  it('gives way to the server when the person discards', async () => {
    const { user, rerender } = renderPage(<Editor />)
    await user.type(name(), ' Berlin')
    rerender(<Editor saved={{ ...reception, name: 'Front desk' }} version={2} />)

    await user.click(screen.getByRole('button', { name: 'Discard' }))

    expect(name().value).toBe('Front desk')
    expect(changed()).toBe('nothing changed')
    expect(screen.queryByText('changed elsewhere')).toBeNull()
  })

  it('names the fields that differ, and no longer when they are put back', async () => {
    const { user } = renderPage(<Editor />)

    await user.type(screen.getByLabelText('Description'), 'x')
    expect(changed()).toBe('description')

    await user.clear(screen.getByLabelText('Description'))
    expect(changed()).toBe('nothing changed')
  })

  it('says what is wrong once the person has left the field, and does not send it', async () => {
    const save = vi.fn(async () => undefined)
    const { user } = renderPage(<Editor save={save} />)
    await user.clear(name())
    expect(screen.queryByText('Give it a name.')).toBeNull()

    await user.tab()
    expect(screen.getByText('Give it a name.')).toBeDefined()

    await user.click(saveButton())
    expect(save).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(document.activeElement).toBe(name()))
  })

  it('puts the server’s fault under the field its pointer names, loses nothing, and clears it with the next key', async () => {
    const taken = new ORPCError('NAME_TAKEN', {
      defined: true,
      status: 409,
      data: { errors: [{ pointer: '#/name', detail: '“Reception Berlin” is taken. Choose another name.' }] },
    })
    const { user } = renderPage(<Editor save={() => Promise.reject(taken)} />)
    await user.type(name(), ' Berlin')

    await user.click(saveButton())

    expect(await screen.findByText('“Reception Berlin” is taken. Choose another name.')).toBeDefined()
    expect(name().value).toBe('Reception Berlin')
    expect(changed()).toBe('name')

    await user.type(name(), ' 2')
    expect(screen.queryByText(/is taken/)).toBeNull()
    expect(screen.queryByText('refused')).toBeNull()
  })

  it('does not take its own save for somebody else’s change', async () => {
    let finish = () => {}
    const saving = new Promise<void>((resolve) => {
      finish = resolve
    })
    const { user, rerender } = renderPage(<Editor save={() => saving} />)
    await user.type(name(), ' Berlin')
    await user.click(saveButton())

    rerender(<Editor saved={{ ...reception, name: 'Reception Berlin' }} version={2} save={() => saving} />)
    expect(screen.queryByText('changed elsewhere')).toBeNull()

    finish()
    await vi.waitFor(() => expect(saveButton().textContent).toBe('Save 2'))
    expect(changed()).toBe('nothing changed')
  })
})
