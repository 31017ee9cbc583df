import type { SavedView } from '@nightswitch/contracts'
import { Button, Menu, Modal, notify, TextField } from '@nightswitch/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { becauseOf } from '../api/because.ts'
import { api } from '../api/client.ts'
import { newIdempotencyKey } from '../api/idempotency-key.ts'
import { addTexts } from '../i18n/i18n.ts'

addTexts('views', {
  en: {
    views: 'Views',
    current: 'View: {{name}}',
    all: 'All',
    save: 'Save this view…',
    saveTitle: 'Save this view',
    saveBecause: 'The filters as they are now, under a name of your own. A view with this name is replaced.',
    name: 'Name',
    doSave: 'Save view',
    saved: 'View “{{name}}” is saved.',
    notSaved: 'The view was not saved: {{because}}',
    remove: 'Delete view “{{name}}”',
    removed: 'View “{{name}}” is deleted.',
    notRemoved: 'The view was not deleted: {{because}}',
  },
  de: {
    views: 'Ansichten',
    current: 'Ansicht: {{name}}',
    all: 'Alle',
    save: 'Diese Ansicht sichern…',
    saveTitle: 'Diese Ansicht sichern',
    saveBecause:
      'Die Filter, wie sie jetzt sind, unter einem eigenen Namen. Eine Ansicht mit diesem Namen wird ersetzt.',
    name: 'Name',
    doSave: 'Ansicht sichern',
    saved: 'Die Ansicht „{{name}}“ ist gesichert.',
    notSaved: 'Die Ansicht wurde nicht gesichert: {{because}}',
    remove: 'Ansicht „{{name}}“ löschen',
    removed: 'Die Ansicht „{{name}}“ ist gelöscht.',
    notRemoved: 'Die Ansicht wurde nicht gelöscht: {{because}}',
  },
})

/** A person's own views of a list: the address under a name. */
export function SavedViews({ list }: { list: SavedView['list'] }) {
  const { t } = useTranslation('views')
  const [params, setParams] = useSearchParams()
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.savedViews.key() })
  const { data } = useQuery(api.savedViews.list.queryOptions({ input: { query: { list } } }))
  const remove = useMutation({ ...api.savedViews.remove.mutationOptions(), onSuccess: fresh })
  const [naming, setNaming] = useState(false)
  const views = data?.items ?? []
  const now = sorted(params)
  const current = views.find(({ query }) => sorted(new URLSearchParams(query)) === now)

  const onRemove = ({ id, name }: SavedView) =>
    remove.mutate(
      { params: { id } },
      {
        onSuccess: () => notify({ kind: 'ready', text: t('removed', { name }) }),
        onError: (error) => notify({ kind: 'error', text: t('notRemoved', { because: becauseOf(error) }) }),
      },
    )
  return (
    <>
      <Menu
        label={t('views')}
        align="end"
        trigger={(bind) => (
          <Button glyph="eye" {...bind}>
            {current ? t('current', { name: current.name }) : t('views')}
          </Button>
        )}
        items={[
          { key: 'all', label: t('all'), checked: now === '', onSelect: () => setParams({}) },
          ...views.map(({ id, name, query }) => ({
            key: id,
            label: name,
            checked: id === current?.id,
            onSelect: () => setParams(new URLSearchParams(query)),
          })),
          ...(current
            ? [
                {
                  key: 'remove',
                  label: t('remove', { name: current.name }),
                  glyph: 'trash' as const,
                  divided: true,
                  onSelect: () => onRemove(current),
                },
              ]
            : [
                {
                  key: 'save',
                  label: t('save'),
                  glyph: 'plus' as const,
                  divided: true,
                  onSelect: () => setNaming(true),
                },
              ]),
        ]}
      />
      {naming && <NameDialog list={list} query={params.toString()} onClose={() => setNaming(false)} onSaved={fresh} />}
    </>
  )
}

type NameProps = { list: SavedView['list']; query: string; onClose: () => void; onSaved: () => unknown }

function NameDialog({ list, query, onClose, onSaved }: NameProps) {
  const { t } = useTranslation('views')
  const save = useMutation({ ...api.savedViews.save.mutationOptions(), onSuccess: onSaved })
  const [name, setName] = useState('')
  const [key] = useState(newIdempotencyKey)

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    save.mutate(
      { headers: { 'idempotency-key': key }, body: { list, name, query } },
      {
        onSuccess: () => {
          notify({ kind: 'ready', text: t('saved', { name: name.trim() }) })
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      width="sm"
      onClose={onClose}
      title={t('saveTitle')}
      footer={
        <Button variant="ink" type="submit" form="save-view" busy={save.isPending}>
          {t('doSave')}
        </Button>
      }
    >
      <form id="save-view" onSubmit={onSubmit}>
        <TextField
          label={t('name')}
          layout="stacked"
          hint={t('saveBecause')}
          required
          maxLength={120}
          data-autofocus
          value={name}
          onChange={setName}
          error={save.error ? t('notSaved', { because: becauseOf(save.error) }) : undefined}
        />
      </form>
    </Modal>
  )
}

/** The same filters have the same text, in whatever order they were chosen. */
function sorted(params: URLSearchParams): string {
  const copy = new URLSearchParams(params)
  copy.sort()
  return copy.toString()
}
