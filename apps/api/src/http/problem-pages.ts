import { type RefusalCode, refusals } from '@nightswitch/contracts'
import { Router } from 'express'
import { problemType } from './problem.ts'

/** What each refusal means and what to do next, for people who follow its `type`. */
const explanations: Readonly<Record<RefusalCode | 'FAULT', string>> = {
  NOT_SIGNED_IN: 'Sign in first. When you were signed in before, the session has ended or somebody ended it.',
  FORBIDDEN: 'Your role in this organization unit does not include this. The answer says who can do it.',
  PASSWORD_EXPIRED: 'A one-time password waits three days. Ask an administrator of your unit for a new one.',
  PASSWORD_CHANGE_REQUIRED:
    'You signed in with a one-time password. It opens nothing but the change of the password: choose your own, then go on.',
  NOT_FOUND: 'Nothing is there, or it lies outside the organization units you have a role in.',
  NAME_TAKEN: 'Names are unique in the installation, upper and lower case being the same. Choose another one.',
  EMAIL_TAKEN:
    'An e-mail address belongs to one person, because people sign in with it. Look whether they are there already.',
  LAST_ADMINISTRATOR:
    'Somebody must stay who can administer everything. Give another person the role System Administrator of the topmost unit first, and let them sign in once.',
  MOVE_CUTS_OFF:
    'Objects of the unit use others that are visible only where it is now. Remove those references first, or choose a place below the same unit.',
  NUMBER_TAKEN: 'A telephone number leads to one service. Remove it from the other service first.',
  IN_USE: 'Remove it from everything named in the answer first. Objects you may not see are counted.',
  NOT_PREPARED:
    'A service is prepared when a published workflow that checks for emergencies, a case and a destination are set. The answer says what is missing.',
  EMERGENCY_RUNNING:
    'While an emergency covers a service, what its callers hear and where they go stays as it is. End the emergency first; the answer names the services, since when, and who switched it on.',
  NOT_PUBLISHABLE: 'The draft has mistakes that would strand callers. Mend what the answer lists, then publish.',
  ALREADY_ENDED: 'Somebody else ended it, or it ran out. Load the page again to see how it is now.',
  CONFIRMATION_NEEDED:
    'The answer asks a question. Send the request again with the field it names set to true to say yes.',
  EXTENSION_TAKEN: 'An extension leads to one user or one call queue. Take it away there first, or choose another.',
  DESTINATION_LOOPS:
    'Choose another destination at one of the places that the answer names, so that every call arrives somewhere.',
  LEVEL_IN_USE:
    'Services ask for the level, or agents are rated with it. Give them another one first, or keep as many levels as there were.',
  CALLERS_WAITING: 'Wait until the callers were served, or let them go elsewhere first.',
  REQUEST_IN_PROGRESS: 'The first request with this key is still running. Ask again in a moment for its answer.',
  STALE_VERSION: 'Compare your change with the object in the answer, and send it again with that version.',
  PAYLOAD_TOO_LARGE: 'Requests may hold 64 kB, uploads 20 MB.',
  VALIDATION_FAILED: 'Mend the fields that the answer points at.',
  KEY_REUSED: 'An Idempotency-Key belongs to one request. Use a new key for a new request.',
  PRECONDITION_REQUIRED: 'Load the object, and send its ETag in If-Match, so that nobody’s change is lost unseen.',
  TOO_MANY_REQUESTS: 'Wait as long as Retry-After says. Sign-in from another place is not held off.',
  JOBS_UNAVAILABLE:
    'Calls are not touched by this. Look at the log of the jobs process; it is started again by itself.',
  STILL_MISSED: 'The caller tried again since. That row counts every try; see to it there.',
  TELEPHONY_UNAVAILABLE:
    'Settings can still be changed. Calls go on by the last known settings while telephony restarts.',
  FAULT: 'This is our mistake. Give the request id in the answer to whoever runs Nightswitch; the log has the reason.',
}

/** `/problems/<name>`: the page behind each problem's `type`. */
export function problemPages(): Router {
  const router = Router()
  const pages = new Map(
    (Object.keys(explanations) as (RefusalCode | 'FAULT')[]).map((code) => [problemType(code), pageOf(code)]),
  )
  router.get('/problems/:name', (request, response, next) => {
    const page = pages.get(request.path)
    if (!page) return next()
    response.type('html').set('cache-control', 'public, max-age=3600').send(page)
  })
  return router
}

function pageOf(code: RefusalCode | 'FAULT'): string {
  const { status, message } =
    code === 'FAULT' ? { status: 500, message: 'Something went wrong on our side' } : refusals[code]
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${message} · Nightswitch</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem}code{opacity:.7}</style>
<h1>${message}</h1>
<p>${explanations[code]}</p>
<p><code>${status} ${problemType(code)}</code></p>
</html>
`
}
