import type { Usages } from '@nightswitch/contracts'
import { ORPCError } from '@orpc/client'
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderPage } from '../testing/render-page.tsx'
import { DeleteButton } from './delete-button.tsx'

const id = '00000000-0000-4000-8000-000000000001'
const unused: Usages = { items: [], hidden: 0 }
const used: Usages = { items: [{ path: [{ kind: 'service', id, name: 'Reception' }] }], hidden: 2 }

function draw(props: Partial<Parameters<typeof DeleteButton>[0]>) {
  const onDelete = vi.fn(async () => undefined)
  const onDeleted = vi.fn()
  const page = renderPage(
    <DeleteButton
      name="Building closed"
      usedBy={unused}
      ability={{ allowed: true }}
      onDelete={onDelete}
      onDeleted={onDeleted}
      {...props}
    />,
  )
  return { ...page, onDelete, onDeleted }
}
const button = () => screen.getByRole('button', { name: /^Delete/ })

const confirmButton = async () => within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' })

describe('Delete', () => {
  it('EM-19: says on focus what uses the object, each a link, and counts what cannot be seen', async () => {
    const { user, onDelete } = draw({ usedBy: used })

    await user.tab()

    expect(document.activeElement).toBe(button())
    expect(button().textContent).toContain('used by 3')
    expect(screen.getByRole('link', { name: 'Reception' }).getAttribute('href')).toBe(`/services/${id}`)
    expect(screen.getByText('3 objects use it. Remove it there first.')).toBeDefined()
    expect(screen.getByText(/\+2/)).toBeDefined()
    await user.click(button())
    expect(onDelete).not.toHaveBeenCalled()
  })

  it('EM-19: shows the list when an assignment was faster', async () => {
    const inUse = new ORPCError('IN_USE', { defined: true, status: 409, data: { usedBy: used } })
    const { user, onDeleted } = draw({ onDelete: () => Promise.reject(inUse) })

    await user.click(button())
    await user.click(await confirmButton())

    await vi.waitFor(() => expect(button().textContent).toContain('used by 3'))
    expect(button().getAttribute('aria-disabled')).toBe('true')
    await user.hover(button())
    expect(screen.getByRole('link', { name: 'Reception' })).toBeDefined()
    expect(onDeleted).not.toHaveBeenCalled()
  })

  it('asks first, then deletes what nothing uses', async () => {
    const { user, onDelete, onDeleted } = draw({})

    await user.click(button())
    expect(onDelete).not.toHaveBeenCalled()
    await user.click(await confirmButton())

    await vi.waitFor(() => expect(onDeleted).toHaveBeenCalledOnce())
    expect(onDelete).toHaveBeenCalledOnce()
  })

  it('tells who may delete instead of hiding', async () => {
    const { user } = draw({ ability: { allowed: false, because: 'An Administrator of Berlin can.' } })

    await user.hover(button())

    expect(screen.getByText('An Administrator of Berlin can.')).toBeDefined()
  })
})
