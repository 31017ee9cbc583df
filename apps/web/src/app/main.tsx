import '@nightswitch/ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { addTexts } from '../shared/i18n/i18n.ts'
import { Providers } from './providers.tsx'
import { router } from './router.tsx'
import { shellTexts } from './texts.ts'

addTexts('shell', shellTexts)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
)
