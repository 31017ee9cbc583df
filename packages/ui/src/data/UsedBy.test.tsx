import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderUi } from '../testing/renderUi.tsx'
import { UsagePopover } from './UsedBy.tsx'

const show = (hiddenCount?: number) =>
  renderUi(
    <UsagePopover
      title="“Building closed” can’t be deleted"
      explanation="2 services use it. Remove it there first."
      hiddenCount={hiddenCount}
      usages={[
        { path: [{ label: 'Aufzugsnotruf', href: '/services/1/workflow' }, { label: 'Workflow tab' }] },
        {
          path: [
            { label: 'Ersatzteile', href: '/services/2' },
            { label: 'Check', href: '/services/2/workflow' },
          ],
        },
      ]}
    >
      Delete
    </UsagePopover>,
  )

it('EM-19: names on focus which objects use the case, each a link reachable with Tab', async () => {
  const { user } = show()
  expect(screen.queryAllByRole('link')).toHaveLength(0)

  await user.tab()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Delete' }))
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '/services/1/workflow',
    '/services/2/workflow',
  ])

  await user.tab()
  expect(document.activeElement).toBe(screen.getByRole('link', { name: /Aufzugsnotruf/ }))
})

it('EM-19: stays open after a tap and closes on Escape', async () => {
  const { user } = show()
  await user.click(screen.getByRole('button', { name: 'Delete' }))
  expect(screen.getAllByRole('link')).toHaveLength(2)
  await user.keyboard('{Escape}')
  expect(screen.queryAllByRole('link')).toHaveLength(0)
})

it('EM-19: counts what this person cannot see and does not name it', async () => {
  const { user } = show(2)
  await user.tab()
  expect(screen.getByText('+2 you cannot see')).toBeTruthy()
})
