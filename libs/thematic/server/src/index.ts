export { ThematicModule } from './thematic.module.js';
