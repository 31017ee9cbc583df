import type { CallReply, SipLadder as Ladder } from '@nightswitch/contracts'
import { CopyButton, EmptyState, Link, Modal, Mono, Note, Panel, VisuallyHidden } from '@nightswitch/ui'
import { type CSSProperties, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { type Lifeline, ladderOf, ladderText, offset, type Rung } from './ladder.ts'
import { useSipLadder } from './queries.ts'
import classes from './sip-ladder.module.css'
import { sipLadderTexts } from './sip-ladder-texts.ts'

addTexts('sip-ladder', sipLadderTexts)

/** What the exchange and the telephones said to each other in SIP, for administrators. */
export function SipLadder({ call }: { call: CallReply }) {
  const query = useSipLadder(call)
  return query.data ? <Drawn ladder={query.data} call={call} /> : <Waiting query={query} rows={4} height={32} />
}

function Drawn({ ladder, call }: { ladder: Ladder; call: CallReply }) {
  const { t } = useTranslation('sip-ladder')
  const { items, dropped, none } = ladder
  if (none) return <None because={none} call={call} />
  return (
    <Panel
      title={t('title')}
      detail={t('count', { count: items.length })}
      actions={<CopyButton text={ladderText(items)} label={t('copy')} />}
      footer={<p className={classes.hint}>{t('hidden')}</p>}
    >
      {dropped > 0 && <Note kind="warn">{t('dropped', { count: dropped })}</Note>}
      <Drawing ladder={ladder} />
    </Panel>
  )
}

function None({ because, call }: { because: NonNullable<Ladder['none']>; call: CallReply }) {
  const { t } = useTranslation('sip-ladder')
  const isComing = because === 'before' && call.endedAt === null
  const unit = call.organizationUnit?.id
  return (
    <Panel title={t('title')}>
      <EmptyState
        title={t('none')}
        actions={
          (because === 'masked' || (because === 'before' && !isComing)) && (
            <Link href={unit ? `/settings/data-protection?unit=${unit}` : '/settings/data-protection'}>
              {t('dataProtection')}
            </Link>
          )
        }
      >
        {isComing ? t('soon') : t(because)}
      </EmptyState>
    </Panel>
  )
}

/** Lines from top to bottom and an arrow for each message; on a telephone, and for who listens, a list that says the same. */
function Drawing({ ladder }: { ladder: Ladder }) {
  const { t } = useTranslation('sip-ladder')
  const [openId, setOpenId] = useState<string | null>(null)
  const { lifelines, rungs } = ladderOf(ladder.items)
  const name = nameOf(t)
  const wayOf = ({ from, to }: Rung) => t('way', { from: name(lifelines[from]), to: name(lifelines[to]) })
  const open = rungs.find(({ message }) => message.id === openId)
  const lines: CSSProperties & Record<'--lines', number> = { '--lines': lifelines.length }
  return (
    <>
      <section className={classes.scroll} aria-label={t('title')}>
        <div className={classes.drawing} style={lines}>
          <div className={classes.heads} aria-hidden="true">
            {lifelines.map((line, index) => (
              <div key={line.key} className={classes.head} style={{ gridColumn: `${2 * index + 2} / span 2` }}>
                <b>{name(line)}</b>
                <Mono>{line.address}</Mono>
              </div>
            ))}
          </div>
          <div className={classes.lifelines} aria-hidden="true">
            {lifelines.map(({ key }, index) => (
              <span key={key} style={{ gridColumn: 2 * index + 3 }} />
            ))}
          </div>
          <ol className={classes.rungs}>
            {rungs.map((rung) => (
              <li key={rung.message.id}>
                <RungButton rung={rung} way={wayOf(rung)} onOpen={() => setOpenId(rung.message.id)} />
              </li>
            ))}
          </ol>
        </div>
      </section>
      <Modal
        open={open !== undefined}
        onClose={() => setOpenId(null)}
        width="lg"
        kicker={open && `${offset(open.afterMs)} · ${wayOf(open)}`}
        title={open?.message.summary ?? ''}
        footer={open && <CopyButton text={open.message.text} label={t('copyOne')} size="md" />}
      >
        {open && <Message rung={open} />}
      </Modal>
    </>
  )
}

function RungButton({ rung, way, onOpen }: { rung: Rung; way: string; onOpen: () => void }) {
  const { t } = useTranslation('sip-ladder')
  const { message, from, to, afterMs, look } = rung
  const [left, right] = from < to ? [from, to] : [to, from]
  const span: CSSProperties & Record<'--left' | '--right', number> = {
    '--left': 2 * left + 3,
    '--right': 2 * right + 3,
  }
  return (
    <button type="button" className={classes.rung} data-look={look} onClick={onOpen}>
      <span className={classes.time}>{offset(afterMs)} </span>
      <span className={classes.way}>{way} </span>
      <span
        className={classes.arrow}
        data-to={from < to ? 'right' : 'left'}
        data-again={message.repetition || undefined}
        style={span}
      >
        <span className={classes.words}>
          <b>{message.summary}</b>
          {message.answers && <VisuallyHidden> {t('answer', { method: message.answers })}</VisuallyHidden>}
          {message.cause && <small> {message.cause}</small>}
          {message.repetition && <small> {t('again')}</small>}
        </span>
      </span>
    </button>
  )
}

function Message({ rung: { message } }: { rung: Rung }) {
  const { t } = useTranslation('sip-ladder')
  return (
    <>
      <p className={classes.addresses}>
        <Mono>{t('way', { from: message.source, to: message.destination })}</Mono>
      </p>
      {message.cut && <Note kind="warn">{t('cut', { size: 8192 })}</Note>}
      <pre className={classes.text}>{message.text.trimEnd()}</pre>
    </>
  )
}

const nameOf =
  (t: ReturnType<typeof useTranslation<'sip-ladder'>>['t']) =>
  (line: Lifeline | undefined): string => {
    if (!line) return ''
    return line.number > 0 ? t('destinationOf', { number: line.number }) : t(line.kind)
  }
