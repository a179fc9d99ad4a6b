import { environment } from './environment.js';

const CALLS_HOME = /^(LANGSMITH_|LANGCHAIN_|OPENAI_)/;

/** Takes away every variable by which a library would trace, report or ask elsewhere than at the configured address. */
export function quietEnvironment(): void {
  const env = environment() as Record<string, string | undefined>;
  // assigning undefined would leave the text "undefined"
  for (const name of Object.keys(env)) if (CALLS_HOME.test(name)) Reflect.deleteProperty(env, name);
}
