import { callFilterSchema, resourceBodySchema } from '@nightswitch/contracts'
import { builtInLanguages, builtInPrompts } from '@nightswitch/routing-engine'
import { z } from 'zod'

export type ApiOperation = { operationId?: string; responses: Record<string, object>; [field: string]: unknown }
/** Path → method → operation. */
export type Paths = Record<string, Record<string, ApiOperation>>

const words = z.toJSONSchema(resourceBodySchema, { io: 'input' })
const resourceParts = {
  type: 'object',
  properties: {
    file: {
      type: 'string',
      contentMediaType: 'audio/*',
      description: 'WAV, MP3 or Ogg; at most 20 MB and 10 minutes.',
    },
    ...words.properties,
  },
  required: ['file', ...(words.required ?? [])],
}
const id = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string', format: 'uuid' },
}
const header = (name: string) => ({ name, in: 'header', schema: { type: 'string' } })
const resource = { 'application/json': { schema: { $ref: '#/components/schemas/Resource' } } }
const sound = { 'audio/wav': { schema: { type: 'string', format: 'binary' } } }

/** Uploads, sound, auth and the live stream: what the contract cannot say. The refusals are added to the responses of each. */
export const byHand = (allRefusals: Record<string, object>): Paths => ({
  '/resources': {
    post: {
      operationId: 'resources.upload',
      tags: ['resources'],
      description: 'Needs: configure.',
      parameters: [header('idempotency-key')],
      requestBody: { required: true, content: { 'multipart/form-data': { schema: resourceParts } } },
      responses: { 201: { description: 'The new resource', content: resource }, ...allRefusals },
    },
  },
  '/resources/{id}/audio': {
    get: {
      operationId: 'resources.audio',
      tags: ['resources'],
      description: 'Needs: readConfiguration. The sound as the telephone plays it; Range is answered.',
      parameters: [id, header('range')],
      responses: {
        200: { description: 'The whole sound', content: sound },
        206: { description: 'A part of it', content: sound },
        304: { description: 'What the reader has is still right' },
        416: { description: 'There is no such part' },
        ...allRefusals,
      },
    },
    put: {
      operationId: 'resources.replaceAudio',
      tags: ['resources'],
      description: 'Needs: configure.',
      parameters: [id, header('if-match')],
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: { file: { type: 'string', contentMediaType: 'audio/*' } },
              required: ['file'],
            },
          },
        },
      },
      responses: { 200: { description: 'The resource with its new sound', content: resource }, ...allRefusals },
    },
  },
  '/voicemail-messages/{id}/audio': {
    get: {
      operationId: 'voicemailBoxes.messageAudio',
      tags: ['voicemail'],
      description:
        'Needs: hearVoicemail. The sound of a message; Range is answered. One line in the audit for each `listening`, without one for each request.',
      parameters: [id, { name: 'listening', in: 'query', schema: { type: 'string', format: 'uuid' } }, header('range')],
      responses: {
        200: { description: 'The whole sound', content: sound },
        206: { description: 'A part of it', content: sound },
        304: { description: 'What the reader has is still right' },
        416: { description: 'There is no such part' },
        ...allRefusals,
      },
    },
  },
  '/prompts/{language}/{id}': {
    get: {
      operationId: 'prompts.audio',
      tags: ['resources'],
      description: 'Needs: signedIn. A built-in prompt in one of its languages; Range is answered.',
      parameters: [
        { name: 'language', in: 'path', required: true, schema: { enum: [...builtInLanguages] } },
        { name: 'id', in: 'path', required: true, schema: { enum: [...builtInPrompts] } },
        header('range'),
      ],
      responses: {
        200: { description: 'The whole sound', content: sound },
        206: { description: 'A part of it', content: sound },
        304: { description: 'What the reader has is still right' },
        416: { description: 'There is no such part' },
        ...allRefusals,
      },
    },
  },
  '/calls.csv': {
    get: {
      operationId: 'calls.export',
      tags: ['calls'],
      description:
        'Needs: readCalls. All that the list shows with these filters, as CSV; masked numbers stay masked. The audit has a line of it.',
      parameters: [...Object.keys(callFilterSchema.shape).map((field) => `filter[${field}]`), 'language'].map(
        (name) => ({
          ...{ name, in: 'query', schema: { type: 'string' } },
        }),
      ),
      responses: {
        200: { description: 'The calls', content: { 'text/csv': { schema: { type: 'string' } } } },
        ...allRefusals,
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'openapi.get',
      tags: ['openapi'],
      security: [],
      description: 'Needs: public. This description.',
      responses: {
        200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
      },
    },
  },
  '/live': {
    get: {
      operationId: 'live.stream',
      tags: ['live'],
      description:
        'Needs: signedIn. Server-sent events; the data of each is a LiveMessage. A comment comes every 10 s; Last-Event-ID resumes.',
      parameters: [header('last-event-id')],
      responses: {
        200: {
          description: 'The stream',
          content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/LiveMessage' } } },
        },
        ...allRefusals,
      },
    },
  },
  '/services/{id}/presence/stream': {
    get: {
      operationId: 'presence.stream',
      tags: ['presence'],
      description:
        'Needs: see. Server-sent events; the data of each is a ServicePresence: as it is now, and again with every change. It ends with the session or the right.',
      parameters: [id],
      responses: {
        200: {
          description: 'The stream',
          content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/ServicePresence' } } },
        },
        ...allRefusals,
      },
    },
  },
  '/assistant/socket': {
    get: {
      operationId: 'assistant.socket',
      tags: ['assistant'],
      description:
        'Needs: workAsAgent, and an Agent Assistant configuration. A WebSocket that holds its agent as signed in: the server pings every second and says {"type":"beat"}, {"type":"changed"} or {"type":"ended","because":"…"}. What the client says is ignored.',
      responses: { 101: { description: 'The socket is open' }, ...allRefusals },
    },
  },
  '/auth/sign-in/email': {
    post: {
      operationId: 'session.signIn',
      tags: ['session'],
      security: [],
      description: 'Needs: public. Sets the session cookie.',
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                email: { type: 'string' },
                password: { type: 'string' },
                rememberMe: { type: 'boolean', default: true },
              },
              required: ['email', 'password'],
            },
          },
        },
      },
      responses: { 200: signedIn(true), ...allRefusals },
    },
  },
  '/auth/sign-out': {
    post: {
      operationId: 'session.signOut',
      tags: ['session'],
      security: [],
      description: 'Needs: public. Ends the session at once.',
      responses: { 200: signedIn(false), ...allRefusals },
    },
  },
})

function signedIn(value: boolean) {
  return {
    description: value ? 'Signed in' : 'Signed out',
    content: {
      'application/json': {
        schema: { type: 'object', properties: { signedIn: { const: value } }, required: ['signedIn'] },
      },
    },
  }
}
