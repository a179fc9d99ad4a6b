import { createTransformer } from '@swc/jest';
import { spoilt } from './mutants.mjs';

/**
 * Jest's transformer with one place of one file spoilt, as ZS_MUTANT says; the file on disk stays as it is. Without a word
 * in ZS_MUTANT it is the plain one.
 */
export default {
  createTransformer(options) {
    const plain = createTransformer(options);
    const mutant = process.env.ZS_MUTANT ? JSON.parse(process.env.ZS_MUTANT) : null;
    const contentOf = (content, file) => (file === mutant?.file ? spoilt(content, mutant) : content);
    return {
      ...plain,
      getCacheKey: (content, file, rest) => plain.getCacheKey(contentOf(content, file), file, rest),
      process: (content, file, rest) => plain.process(contentOf(content, file), file, rest),
      processAsync: (content, file, rest) => plain.processAsync(contentOf(content, file), file, rest),
    };
  },
};
