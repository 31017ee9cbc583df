import { UiProvider } from '@nightswitch/ui'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createQueryClient } from '../shared/api/query-client.ts'
import { germanUiTexts } from '../shared/i18n/ui-texts.ts'
import { usePreferences } from './preferences.ts'
import { RouterLink } from './router-link.tsx'

/** Everything a page may count on: theme, words, links and server state. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueryClient)
  const { colorScheme, density } = usePreferences()
  const { i18n } = useTranslation()
  // Reasons are the server's words, in the language they were asked for.
  useEffect(() => {
    const askAnew = () => void queries.invalidateQueries()
    i18n.on('languageChanged', askAnew)
    return () => i18n.off('languageChanged', askAnew)
  }, [i18n, queries])
  return (
    <QueryClientProvider client={queries}>
      <UiProvider
        colorScheme={colorScheme}
        density={density}
        linkComponent={RouterLink}
        texts={i18n.language === 'de' ? germanUiTexts : undefined}
      >
        {children}
      </UiProvider>
    </QueryClientProvider>
  )
}
