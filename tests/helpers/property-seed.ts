import { configureGlobal } from 'fast-check';

// `npm test` tries the same cases on every machine, so that it says something about the change and not about the day;
// new ones are for `npm run soak`, which names another seed each time.
configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) });
