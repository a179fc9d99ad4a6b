import { dataFolder, ProductProcess, removeData } from './product-process.js';
import { makeSmallCity } from './small-city.js';
import { overFetch, type Transport, Visitor } from './visitor.js';

export const PASSWORD = 'Lange-Reihe-77';

export interface CityOptions {
  projects: number;
  env?: Record<string, string>;
  before?: string[];
  transport?: (product: ProductProcess) => Transport;
}

/** The product, started on a small demo city that is loaded and has had its first review. */
export class RunningCity {
  private constructor(
    readonly dataDir: string,
    readonly product: ProductProcess,
    private readonly door: string,
    private readonly transport: Transport,
  ) {}

  static async start({ projects, env = {}, before = [], transport }: CityOptions): Promise<RunningCity> {
    const dataDir = dataFolder();
    let product: ProductProcess | undefined;
    try {
      await makeSmallCity(dataDir, projects);
      product = new ProductProcess(dataDir, { ZS_DEMO_PASSWORD: PASSWORD, ...env }, before);
      const door = await product.ready();
      return new RunningCity(dataDir, product, door, transport?.(product) ?? overFetch);
    } catch (error) {
      await product?.stop();
      await removeData(dataDir);
      throw error;
    }
  }

  signIn(username: string): Promise<Visitor> {
    return Visitor.signIn(this.door, username, PASSWORD, this.transport);
  }

  /** A page of the browser's application, without a session. */
  page(path: string): Promise<{ status: number; text: string }> {
    return this.transport({ method: 'GET', url: `${this.door}${path}`, headers: {} });
  }

  async stop(): Promise<void> {
    await this.product.stop();
    await removeData(this.dataDir);
  }
}
