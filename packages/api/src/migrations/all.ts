import { Core1790000000000 } from './1790000000000-core';
import { District1790000100000 } from './1790000100000-district';
import { Powers1790000200000 } from './1790000200000-powers';
import { Complaints1790000300000 } from './1790000300000-complaints';
import { Disclosures1790000400000 } from './1790000400000-disclosures';
import { FormerCodes1790000500000 } from './1790000500000-former-codes';

/** In the order they run; append only. */
export const migrations = [
  Core1790000000000,
  District1790000100000,
  Powers1790000200000,
  Complaints1790000300000,
  Disclosures1790000400000,
  FormerCodes1790000500000,
];
