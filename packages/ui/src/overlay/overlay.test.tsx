import { act, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { Button } from '../buttons/Button.tsx'
import { renderUi } from '../testing/renderUi.tsx'
import { ConfirmDialog, Modal, Sheet } from './Dialog.tsx'
import { Menu } from './Menu.tsx'
import { dismiss, notify } from './notify.ts'
import { place } from './usePlacement.ts'

it('walks a menu with the arrow keys, chooses with Enter and gives focus back on Escape', async () => {
  const chosen = vi.fn<(what: string) => void>()
  const { user } = renderUi(
    <Menu
      label="Account"
      items={[
        { key: 'language', label: 'Deutsch', onSelect: () => chosen('Deutsch') },
        { key: 'out', label: 'Sign out', onSelect: () => chosen('Sign out') },
      ]}
      trigger={(bind) => <Button {...bind}>Open</Button>}
    />,
  )
  await user.click(screen.getByRole('button', { name: 'Open' }))
  expect(document.activeElement?.textContent).toBe('Deutsch')
  await user.keyboard('{ArrowUp}{Enter}')
  expect(chosen.mock.calls).toEqual([['Sign out']])

  await user.click(screen.getByRole('button', { name: 'Open' }))
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('menu')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open' }))
})

it('asks in a dialog with a name, and Escape is a no', async () => {
  const onClose = vi.fn<() => void>()
  const onConfirm = vi.fn<() => void>()
  const { user } = renderUi(
    <ConfirmDialog open onClose={onClose} onConfirm={onConfirm} title="Delete “Test alarm”" confirmLabel="Delete">
      Nothing uses it.
    </ConfirmDialog>,
  )
  await screen.findByRole('dialog', { name: 'Delete “Test alarm”' })
  await user.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledTimes(1)
  expect(onConfirm).not.toHaveBeenCalled()
})

function Opener() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>End…</Button>
      {open && (
        <ConfirmDialog
          open
          onClose={() => setOpen(false)}
          onConfirm={() => undefined}
          title="End it"
          confirmLabel="End"
        >
          Callers take the normal way.
        </ConfirmDialog>
      )}
    </>
  )
}

it('gives the focus back to its opener when it goes away while open', async () => {
  const { user } = renderUi(<Opener />)
  await user.click(screen.getByRole('button', { name: 'End…' }))
  await vi.waitFor(() => expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true))

  await user.keyboard('{Escape}')

  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'End…' }))
})

it('says a fault at once and keeps it until closed', async () => {
  const { user } = renderUi(<p>Page</p>)
  act(() => {
    notify({ kind: 'error', text: 'Not saved. Your draft is kept.' })
  })
  expect(screen.getByRole('alert').textContent).toContain('Not saved. Your draft is kept.')
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('alert')).toBeNull()
})

it('takes a plain message away by its id', () => {
  renderUi(<p>Page</p>)
  let id = 0
  act(() => {
    id = notify({ kind: 'ready', text: 'Saved.' })
  })
  expect(screen.getByText('Saved.')).toBeTruthy()
  act(() => dismiss(id))
  expect(screen.queryByText('Saved.')).toBeNull()
})

it('places a box below its anchor, above it at the lower edge, and never outside of the window', () => {
  const view = { width: 400, height: 600 }
  const size = { width: 200, height: 100 }
  const anchor = (left: number, top: number) => ({ left, right: left + 80, top, bottom: top + 32 })
  expect(place(anchor(20, 100), size, view, 'below', 'start')).toEqual({ left: 20, top: 140 })
  expect(place(anchor(20, 540), size, view, 'below', 'start')).toEqual({ left: 20, top: 432 })
  expect(place(anchor(360, 100), size, view, 'below', 'start')).toEqual({ left: 192, top: 140 })
  expect(place(anchor(300, 300), size, view, 'above', 'end')).toEqual({ left: 180, top: 192 })
})

it('Escape closes the innermost dialog alone, and then the one around it', async () => {
  function Both() {
    const [open, setOpen] = useState(['outer', 'inner'])
    const without = (name: string) => setOpen((all) => all.filter((each) => each !== name))
    return (
      <Sheet open={open.includes('outer')} onClose={() => without('outer')} title="Switch on">
        <Modal open={open.includes('inner')} onClose={() => without('inner')} title="Call me">
          Rings.
        </Modal>
      </Sheet>
    )
  }
  const { user } = renderUi(<Both />)

  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog', { name: 'Call me' })).toBeNull()
  expect(screen.getByRole('dialog', { name: 'Switch on' })).toBeDefined()

  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog', { name: 'Switch on' })).toBeNull()
})
