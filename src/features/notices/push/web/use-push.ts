import { useEffect } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { readBrowser } from './browser.js'
import { pushState } from './state.js'
import { push, switchOff, switchOn } from './switching.js'

const [devicesKey, browserKey] = [['push', 'devices'], ['push', 'browser']]

/** Push messages in this browser and the person's others: how it stands, and what can be done. */
export function usePush() {
  const client = useQueryClient()
  const devices = useQuery({ queryKey: devicesKey, queryFn: () => push('GET /api/push') })
  const browser = useQuery({ queryKey: browserKey, queryFn: readBrowser, staleTime: 0 })
  const again = () => client.invalidateQueries({ queryKey: ['push'] })
  useEffect(() => followPermission(() => { void client.invalidateQueries({ queryKey: browserKey }) }), [client])

  const here = devices.data?.here ?? null
  const settled = { onSettled: again }
  const on = useMutation({ mutationFn: () => switchOn(devices.data!.publicKey), ...settled })
  const off = useMutation({ mutationFn: () => switchOff(here!.id), ...settled })
  const remove = useMutation({ mutationFn: (id: string) => push('DELETE /api/push/devices/{id}', { params: { id } }), ...settled })
  const test = useMutation({ mutationFn: (id: string) => push('POST /api/push/devices/{id}/test', { params: { id } }), ...settled })
  return { devices, browser, here, state: browser.data && devices.data ? pushState(browser.data, here) : null, on, off, remove, test }
}

/** A person may change the permission beside the page, in the browser's own settings. */
function followPermission(then: () => void): () => void {
  let status: PermissionStatus | undefined
  let gone = false
  navigator.permissions?.query({ name: 'notifications' }).then((found) => {
    if (gone) return
    status = found
    status.addEventListener('change', then)
  }, () => undefined)
  return () => { gone = true; status?.removeEventListener('change', then) }
}
