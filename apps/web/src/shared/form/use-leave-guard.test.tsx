import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { createMemoryRouter, Link, RouterProvider } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'
import { useLeaveGuard } from './use-leave-guard.ts'

afterEach(() => vi.restoreAllMocks())

it('asks once about unsaved changes, also where the page is shown anew before the answer has come through', async () => {
  let showAnew = () => {}
  const asked = vi.spyOn(window, 'confirm').mockImplementation(() => {
    showAnew()
    return false
  })
  function Page() {
    const [times, setTimes] = useState(0)
    showAnew = () => setTimes(1)
    useLeaveGuard(true, `Leave? (${times})`, undefined, () => {})
    return <Link to="/elsewhere">Elsewhere</Link>
  }
  const routes = [
    { path: '/', element: <Page /> },
    { path: '/elsewhere', element: <p>There</p> },
  ]
  render(<RouterProvider router={createMemoryRouter(routes)} />)

  await userEvent.click(screen.getByRole('link', { name: 'Elsewhere' }))
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  await new Promise((resolve) => setTimeout(resolve, 50))

  expect(asked).toHaveBeenCalledTimes(1)
  expect(screen.queryByText('There')).toBeNull()
})
