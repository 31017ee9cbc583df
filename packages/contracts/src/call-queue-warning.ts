import { z } from 'zod'

/** Something that does not hinder saving, but that an administrator should know. */
export const queueWarningSchema = z.object({
  code: z.enum([
    'REQUIRE_AGENTS_OFF',
    'NO_DESTINATION',
    'NO_MEMBERS',
    'NO_TELEPHONES',
    'NUMBERS_BLOCKED',
    'NUMBERS_KEEP_OPEN',
    'AGENT_TIMEOUTS_TOO_LONG',
    'NO_VOICEMAIL_BOX',
    'DESTINATION_IN_SAME_SITE',
    'DESTINATION_IS_A_MEMBER',
    'RULE_ALWAYS',
    'RULE_DND',
    'RULES_BEFORE_DEFAULT',
  ]),
  because: z.string(),
  /** The field it is about, as in the body; empty: the members, or the answering rules. */
  field: z.string().nullable(),
})
export type QueueWarning = z.infer<typeof queueWarningSchema>
