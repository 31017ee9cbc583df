import type { InputFault, ResourceBody, ResourceReply } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useWindows } from '../../shared/list/windows.ts'

export type ResourceFilter = { search?: string; organizationUnitId?: string }

export const useResources = (filter: ResourceFilter, sort: string) =>
  useWindows((place) =>
    api.resources.list.queryOptions({
      input: { query: { ...place, sort: sort as 'name', filter } },
    }),
  )

export const useResource = (id: string) => useQuery(api.resources.get.queryOptions({ input: { params: { id } } }))

const etag = (version: number) => `"${version}"`

export function useResourceChanges() {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.resources.key() })
  const update = useMutation({ ...api.resources.update.mutationOptions(), onSuccess: fresh })
  // Only the list is read again: the page of what is gone would ask for it and be told that it is gone.
  const remove = useMutation({
    ...api.resources.remove.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.resources.list.key() }),
  })
  const duplicate = useMutation({ ...api.resources.duplicate.mutationOptions(), onSuccess: fresh })
  return {
    update: (id: string, version: number, body: ResourceBody) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    remove: (id: string, version: number) =>
      remove.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) } }),
    duplicate: (id: string, key: string) =>
      duplicate.mutateAsync({ params: { id }, headers: { 'idempotency-key': key } }),
    fresh,
  }
}

export type UploadOutcome =
  | { readonly ok: true; readonly resource: ResourceReply }
  | { readonly ok: false; readonly because: string; readonly faults: readonly InputFault[] }

export type NewResource = { readonly name: string; readonly organizationUnitId: string; readonly file: File }

/** Uploads a new resource; `onProgress` gets 0 to 1 while the file goes out. */
export function uploadResource({ name, organizationUnitId, file }: NewResource, onProgress: (part: number) => void) {
  const form = new FormData()
  form.set('name', name)
  form.set('organizationUnitId', organizationUnitId)
  form.set('file', file)
  return send('POST', '/api/v1/resources', form, {}, onProgress)
}

/** Replaces the sound of a resource; everything that plays it plays the new one. */
export function replaceSound(resource: ResourceReply, file: File, onProgress: (part: number) => void) {
  const form = new FormData()
  form.set('file', file)
  return send('PUT', `/api/v1/resources/${resource.id}/audio`, form, { 'if-match': etag(resource.version) }, onProgress)
}

/** `fetch` cannot tell how much of an upload has gone out; XMLHttpRequest can. */
function send(
  method: string,
  path: string,
  form: FormData,
  headers: Readonly<Record<string, string>>,
  onProgress: (part: number) => void,
): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open(method, path)
    request.responseType = 'json'
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => resolve({ ok: false, because: '', faults: [] })
    request.onload = () => resolve(outcomeOf(request.status, request.response))
    request.send(form)
  })
}

function outcomeOf(status: number, body: unknown): UploadOutcome {
  if (status < 300) return { ok: true, resource: body as ResourceReply }
  const problem = (typeof body === 'object' && body !== null ? body : {}) as { title?: string; errors?: InputFault[] }
  const faults = problem.errors ?? []
  return { ok: false, because: faults[0]?.detail ?? problem.title ?? '', faults }
}
