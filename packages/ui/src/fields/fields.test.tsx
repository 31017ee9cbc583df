import { screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { Modal } from '../overlay/Dialog.tsx'
import { renderUi } from '../testing/renderUi.tsx'
import { SelectField } from './SelectField.tsx'
import { NumberField, TextField } from './TextField.tsx'

function Units() {
  const [unit, setUnit] = useState<string | null>('berlin')
  const options = [
    { value: 'berlin', label: 'Berlin' },
    { value: 'koeln', label: 'Köln' },
  ]
  return <SelectField label="Organization Unit" value={unit} onChange={setUnit} options={options} />
}

it('ties a field to its label, hint and error', () => {
  renderUi(
    <TextField
      label="Name"
      hint="Shown to callers"
      error="Give it a name."
      required
      value=""
      onChange={() => undefined}
    />,
  )
  const input = screen.getByRole('textbox', { name: 'Name' })
  const words = (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
  expect(words).toEqual(['Shown to callers', 'Give it a name.'])
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(input.getAttribute('aria-required')).toBe('true')
})

it('shows a password on demand and hides it again', async () => {
  const { user } = renderUi(<TextField label="Password" type="password" value="secret" onChange={() => undefined} />)
  await user.click(screen.getByRole('button', { name: 'Show password' }))
  expect(screen.getByLabelText('Password').getAttribute('type')).toBe('text')
  await user.click(screen.getByRole('button', { name: 'Hide password' }))
  expect(screen.getByLabelText('Password').getAttribute('type')).toBe('password')
})

it('finds an option by typing and takes it with Enter', async () => {
  const { user } = renderUi(<Units />)
  const box = screen.getByRole<HTMLInputElement>('combobox', { name: 'Organization Unit' })
  await user.click(box)
  expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(['Berlin', 'Köln'])
  await user.clear(box)
  await user.type(box, 'kö')
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Köln'])
  await user.keyboard('{Enter}')
  expect(box.value).toBe('Köln')
})

it('keeps the chosen option when what was typed matches nothing', async () => {
  const { user } = renderUi(<Units />)
  const box = screen.getByRole<HTMLInputElement>('combobox', { name: 'Organization Unit' })
  await user.click(box)
  await user.clear(box)
  await user.type(box, 'Hamburg')
  expect(screen.getByText('Nothing matches')).toBeTruthy()
  await user.tab()
  expect(box.value).toBe('Berlin')
})

it('keeps a number within its limits on leaving the field', async () => {
  function Ring() {
    const [seconds, setSeconds] = useState<number | null>(20)
    return <NumberField label="Ring for" value={seconds} onChange={setSeconds} min={5} max={120} unit="s" />
  }
  const { user } = renderUi(<Ring />)
  const input = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Ring for' })
  await user.clear(input)
  await user.type(input, '900')
  await user.tab()
  expect(input.value).toBe('120')
})

it('opens a list inside of a dialog, in front of it', async () => {
  const { user } = renderUi(
    <Modal open onClose={() => undefined} title="Add service">
      <Units />
    </Modal>,
  )
  const dialog = await screen.findByRole('dialog', { name: 'Add service' })
  await user.click(screen.getByRole('combobox', { name: 'Organization Unit' }))
  expect(dialog.contains(await screen.findByRole('option', { name: 'Köln' }))).toBe(true)
})

it('asks for what is typed when there is more than it can offer, and says how much more', async () => {
  const onType = vi.fn<(typed: string) => void>()
  const field = (found?: ReadonlySet<string>) => (
    <SelectField
      label="Service"
      value="support"
      onChange={() => undefined}
      options={[
        { value: 'support', label: 'Support' },
        { value: 'sales', label: 'Sales' },
      ]}
      search={{ onType, found, busy: false, total: found ? found.size : 10_000 }}
    />
  )
  const { user, rerender } = renderUi(field())
  const box = screen.getByRole<HTMLInputElement>('combobox', { name: 'Service' })
  await user.click(box)
  expect(await screen.findByText('2 of 10,000. Type to find the others.')).toBeTruthy()

  await user.clear(box)
  await user.type(box, '030')
  expect(onType).toHaveBeenLastCalledWith('030')
  rerender(field(new Set(['sales'])))

  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Sales'])
  await user.keyboard('{Escape}')
  expect(box.value).toBe('Support')
  expect(onType).toHaveBeenLastCalledWith('')
})
