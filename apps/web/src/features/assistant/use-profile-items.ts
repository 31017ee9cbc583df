import type { MenuItem } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { profileKeys } from '../../shared/duty/profile-keys.ts'
import { mayChoose } from './scene.ts'
import type { Assistant } from './use-assistant.ts'

/** The duty profiles as entries of the menu of the right mouse button. */
export function useProfileItems({ reply, scene, acts }: Assistant): readonly MenuItem[] {
  const { t } = useTranslation('assistant')
  if (!reply || reply.profiles.length === 0) return []
  const keys = profileKeys(reply.profiles)
  return reply.profiles.map((profile, index) => ({
    key: profile.id,
    label: profile.name,
    glyph: profile.icon,
    detail: keys[index] ?? undefined,
    checked: profile.id === reply.now?.dutyProfile?.id,
    ...(mayChoose(scene) ? {} : { blockedBecause: t(`title.${scene}`) }),
    onSelect: () => acts.choose(profile),
  }))
}
