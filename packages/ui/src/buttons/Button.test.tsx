import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { renderUi } from '../testing/renderUi.tsx'
import { Button, ButtonLink } from './Button.tsx'

const reason = 'Only administrators of Berlin can do this.'

it('says why it is blocked on focus and ignores clicks', async () => {
  const onClick = vi.fn<() => void>()
  const { user } = renderUi(
    <Button blockedBecause={reason} onClick={onClick}>
      Delete
    </Button>,
  )
  const button = screen.getByRole('button', { name: 'Delete' })
  expect(screen.getByText(reason).closest('[hidden]')).not.toBeNull()

  await user.tab()
  expect(document.activeElement).toBe(button)
  expect(screen.getByText(reason).closest('[hidden]')).toBeNull()

  await user.keyboard('{Enter}')
  await user.click(button)
  expect(onClick).not.toHaveBeenCalled()
  expect(button.getAttribute('aria-disabled')).toBe('true')
})

it('describes itself with the reason even before it is shown', () => {
  renderUi(<Button blockedBecause={reason}>Delete</Button>)
  const id = screen.getByRole('button', { name: 'Delete' }).getAttribute('aria-describedby')
  expect(document.getElementById(id ?? '')?.textContent).toBe(reason)
})

it('shows the reason on hover and hides it on Escape', async () => {
  const { user } = renderUi(<Button blockedBecause={reason}>Delete</Button>)
  await user.hover(screen.getByRole('button', { name: 'Delete' }))
  expect(screen.getByText(reason).closest('[hidden]')).toBeNull()

  await user.tab()
  await user.keyboard('{Escape}')
  expect(screen.getByText(reason).closest('[hidden]')).not.toBeNull()
})

it('does not submit its form while blocked or busy', async () => {
  const onSubmit = vi.fn<() => void>()
  const { user } = renderUi(
    <form onSubmit={onSubmit}>
      <Button type="submit" blockedBecause={reason}>
        Save
      </Button>
      <Button type="submit" busy>
        Saving
      </Button>
    </form>,
  )
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await user.click(screen.getByRole('button', { name: 'Saving' }))
  expect(onSubmit).not.toHaveBeenCalled()
})

it('is a link where it leads somewhere', () => {
  renderUi(<ButtonLink href="/emergency">Open</ButtonLink>)
  expect(screen.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe('/emergency')
})
