import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

/** The files of an upload, one after the other. What is wrong with the form is the sender's, not ours. */
export async function* filesOf(
  request: FastifyRequest,
): AsyncGenerator<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart()) throw new Problem('UNSUPPORTED_TYPE')
  try {
    for await (const part of request.files())
      yield { name: part.filename, bytes: await part.toBuffer() }
  } catch (error) {
    if (error instanceof Problem) throw error
    const { statusCode, message } = error as { statusCode?: number; message?: string }
    throw statusCode === 413 ? new Problem('TOO_LARGE') : new Problem('BAD_REQUEST', message)
  }
}

/** A stored file is never opened inside our pages: whatever it is, it is only handed over. */
export function handOver(reply: FastifyReply, fileName: string): FastifyReply {
  reply.header('content-security-policy', "default-src 'none'; sandbox")
  reply.header(
    'content-disposition',
    `attachment; filename*=UTF-8''${encodeURIComponent(fileName.toWellFormed())}`,
  )
  return reply.type('application/octet-stream')
}
