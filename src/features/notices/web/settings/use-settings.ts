import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiFor } from '../../../../platform/web/api.js'
import { useTexts, useToast } from '../../../../ui/index.js'
import type { NoticeSettingsView, noticeSettingsContract, WantedMail } from '../../settings/contract.js'
import { T } from './texts.js'

export const settingsApi = apiFor<typeof noticeSettingsContract>()
export type Subject = 'all' | NoticeSettingsView['mails'][number]['mail']
export type Service = NoticeSettingsView['pushes'][number]['service']
const key = ['notices', 'settings']
export const changesKey = [...key, 'changes']

export const useSettings = () => useQuery({ queryKey: key, queryFn: () => settingsApi('GET /api/notices/settings') })

/** The answer to a change is the whole of the settings, which then stand on the page. */
function useChange<V>(change: (wanted: V) => Promise<NoticeSettingsView>) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (fresh) => {
      client.setQueryData(key, fresh)
      void client.invalidateQueries({ queryKey: changesKey })
      toast(t.saved)
    },
  })
}

export const useChangeMail = (mail: Subject) => useChange((body: WantedMail) => settingsApi('PUT /api/notices/settings/mails/{mail}', { params: { mail }, body }))
export const useChangePush = (service: Service) => useChange((on: boolean) => settingsApi('PUT /api/notices/settings/pushes/{service}', { params: { service }, body: { on } }))
