import { UiProvider } from '@nightswitch/ui'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { createQueryClient } from '../api/query-client.ts'

/** Renders with what every page may count on, and a person at the keyboard and the mouse. */
export function renderPage(node: ReactNode) {
  const page = (inner: ReactNode) => (
    <QueryClientProvider client={queries}>
      <UiProvider>{inner}</UiProvider>
    </QueryClientProvider>
  )
  const queries = createQueryClient()
  const { rerender, ...rest } = render(page(node))
  return { user: userEvent.setup(), ...rest, rerender: (next: ReactNode) => rerender(page(next)) }
}
