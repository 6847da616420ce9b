import { playWays } from './ways.ts';

playWays('compile');
