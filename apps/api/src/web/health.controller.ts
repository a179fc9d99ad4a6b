import { Controller, Get } from '@nestjs/common';
import { ClockWatch, Public, Readiness, type Ready } from '@zhunsheng/kernel';

/** For the process supervisor and the load balancer. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly time: ClockWatch,
  ) {}

  @Get('live')
  @Public()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  async ready(): Promise<Ready & { clock: { synchronized: boolean | null; steps: number } }> {
    const { synchronized, steps } = this.time.state();
    return { ...(await this.readiness.look()), clock: { synchronized, steps } };
  }
}
