import type { Response } from 'express'

/** Answers with what is wrong, as the API does. */
export function problem(response: Response, status: number, title: string): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', status, title }))
}
