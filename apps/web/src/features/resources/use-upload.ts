import { maxUploadBytes } from '@nightswitch/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UploadOutcome } from './queries.ts'

type Progress =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending'; readonly percent: number }
  | { readonly phase: 'decoding' }

const bytesPerMegabyte = 1024 * 1024

/** One upload: how far it is, and why it was refused. */
export function useUpload() {
  const { t } = useTranslation('resources')
  const [progress, setProgress] = useState<Progress>({ phase: 'idle' })
  const [refusal, setRefusal] = useState<{ field: string; because: string } | null>(null)

  const run = async (file: File, send: (onProgress: (part: number) => void) => Promise<UploadOutcome>) => {
    if (file.size > maxUploadBytes) {
      setRefusal({ field: 'file', because: t('tooLarge', { size: Math.ceil(file.size / bytesPerMegabyte) }) })
      return null
    }
    setRefusal(null)
    setProgress({ phase: 'sending', percent: 0 })
    const outcome = await send((part) =>
      setProgress(part >= 1 ? { phase: 'decoding' } : { phase: 'sending', percent: Math.round(part * 100) }),
    )
    setProgress({ phase: 'idle' })
    if (outcome.ok) return outcome.resource
    const field = outcome.faults[0]?.pointer.replace(/^#\//, '') ?? 'file'
    setRefusal({ field, because: outcome.because || t('lost') })
    return null
  }
  const words = {
    idle: undefined,
    decoding: t('decoding'),
    sending: t('uploading', { percent: progress.phase === 'sending' ? progress.percent : 0 }),
  }
  return { busy: progress.phase !== 'idle', words: words[progress.phase], refusal, run }
}
