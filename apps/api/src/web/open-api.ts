import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** The description of the API for programs; there is no page for it, which would need scripts from elsewhere. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const outline = new DocumentBuilder().setTitle('准绳 Zhunsheng').setVersion('1').addCookieAuth('zs_sid').build();
  let text: string | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/v1/openapi.json', (_request, reply) => {
      text ??= JSON.stringify(SwaggerModule.createDocument(app, outline));
      return reply.type('application/json; charset=utf-8').send(text);
    });
}
