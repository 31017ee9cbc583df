import type { DeviceCredentials } from '@nightswitch/contracts'
import { Button, CopyButton, Modal, Mono, Note } from '@nightswitch/ui'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './devices.module.css'

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }))

type Props = { label: string; credentials: DeviceCredentials | null; onClose: () => void }

/** What a telephone is signed in with, told once: lines to copy, a code to read, and where to enter it. */
export function CredentialsDialog({ label, credentials, onClose }: Props) {
  const { t } = useTranslation('devices')
  return (
    <Modal
      open
      onClose={onClose}
      title={t('credentials.title', { label })}
      width="lg"
      footer={
        <div className={classes.buttons}>
          {credentials && <CopyButton text={credentials.text} label={t('credentials.copyAll')} size="md" />}
          <Button variant="ink" onClick={onClose}>
            {t('credentials.done')}
          </Button>
        </div>
      }
    >
      {credentials ? (
        <>
          <Note kind="warn">{t('credentials.once')}</Note>
          <div className={classes.account}>
            <Lines credentials={credentials} />
            <figure className={classes.code}>
              <Suspense fallback={<div className={classes.qr} />}>
                <QrCode text={credentials.qr} label={t('credentials.qr')} />
              </Suspense>
              <figcaption>{t('credentials.qrHint')}</figcaption>
            </figure>
          </div>
          <Steps address={`${credentials.userName}@${credentials.server}:${credentials.port}`} />
        </>
      ) : (
        <Note kind="warn">{t('credentials.told')}</Note>
      )}
    </Modal>
  )
}

function Lines({ credentials }: { credentials: DeviceCredentials }) {
  const { t } = useTranslation('devices')
  const { server, port, transport, userName, password } = credentials
  const lines = { server, port: String(port), transport: transport.toUpperCase(), userName, password }
  return (
    <dl className={classes.lines}>
      {(['server', 'port', 'transport', 'userName', 'password'] as const).map((line) => (
        <div key={line}>
          <dt>{t(`credentials.${line}`)}</dt>
          <dd>
            <Mono>{lines[line]}</Mono>
            <CopyButton text={lines[line]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const softphones = ['desk', 'linphone', 'zoiper', 'microsip'] as const

function Steps({ address }: { address: string }) {
  const { t } = useTranslation('devices')
  return (
    <section className={classes.steps}>
      <h3>{t('credentials.steps')}</h3>
      <dl>
        {softphones.map((each) => (
          <div key={each}>
            <dt>{t(`credentials.${each}`)}</dt>
            <dd>{t(`credentials.${each}Steps`, { address })}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
