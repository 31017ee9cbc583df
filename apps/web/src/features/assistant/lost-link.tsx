import { Button, ButtonLink } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { age, lasted } from '../../shared/i18n/time.ts'
import { Big } from './big.tsx'
import type { Link } from './link/link.ts'
import classes from './scenes.module.css'
import type { Assistant } from './use-assistant.ts'

/** DP-26: the link is lost. Says so in words, since when, and when it is tried again. */
export function NotConnected({ link, here, tryNow }: Pick<Assistant, 'link' | 'here' | 'tryNow'>) {
  const { t } = useTranslation('assistant')
  return (
    <>
      <Big title={t('noCalls')}>
        <p>{link.heardAt === null ? t('neverLinked') : t('lostLink', { age: age(link.since, here) })}</p>
        <p className={classes.next}>
          {link.tryAt === null ? (
            t('trying')
          ) : (
            <>
              <span className={classes.clock}>{lasted(Math.max(0, link.tryAt - here))}</span> {t('untilTry')}
            </>
          )}
        </p>
      </Big>
      <div className={classes.act}>
        <Button size="lg" fullWidth glyph="refresh" onClick={tryNow}>
          {t('tryNow')}
        </Button>
      </div>
    </>
  )
}

/** The server ended the session, and the page is still here: the way back. */
export function Ended({ link }: { link: Link }) {
  const { t } = useTranslation('assistant')
  return (
    <>
      <Big title={t('noCalls')}>{link.because ? t('ended', { because: link.because }) : t('endedUnsaid')}</Big>
      <div className={classes.act}>
        <ButtonLink href="/sign-in?next=%2Fassistant" size="lg" variant="ink" fullWidth>
          {t('signInAgain')}
        </ButtonLink>
      </div>
    </>
  )
}
