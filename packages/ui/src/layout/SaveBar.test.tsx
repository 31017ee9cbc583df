import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { renderUi } from '../testing/renderUi.tsx'
import { SaveBar } from './SaveBar.tsx'

const show = (changed: readonly string[], blockedBecause?: string) => {
  const onSave = vi.fn<() => void>()
  const onDiscard = vi.fn<() => void>()
  const ui = renderUi(
    <SaveBar changed={changed} onSave={onSave} onDiscard={onDiscard} blockedBecause={blockedBecause} />,
  )
  return { onSave, onDiscard, ...ui }
}

it('names the changed fields and saves with Ctrl+S', async () => {
  const { user, onSave } = show(['Description', 'Name'])
  expect(screen.getByText('2 unsaved changes')).toBeTruthy()
  expect(screen.getByText('Description, Name')).toBeTruthy()
  await user.keyboard('{Control>}s{/Control}')
  expect(onSave).toHaveBeenCalledTimes(1)
})

it('is not there while nothing has changed, and Ctrl+S does nothing', async () => {
  const { user, onSave } = show([])
  await user.keyboard('{Control>}s{/Control}')
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
  expect(onSave).not.toHaveBeenCalled()
})

it('says why it cannot save and keeps Discard', async () => {
  const { user, onSave, onDiscard } = show(['Name'], 'This device is offline.')
  await user.keyboard('{Control>}s{/Control}')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(onSave).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Discard' }))
  expect(onDiscard).toHaveBeenCalledTimes(1)
})
