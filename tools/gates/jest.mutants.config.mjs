import config from '../../jest.config.mjs';

const [node] = config.projects;
const [[files, [, options]]] = Object.entries(node.transform);

/** The server side, read through the spoiling transformer. */
export default {
  ...node,
  transform: { [files]: ['<rootDir>/tools/gates/spoiling-transform.mjs', options] },
  testSequencer: '<rootDir>/tools/gates/in-order.mjs',
  testTimeout: config.testTimeout,
};
