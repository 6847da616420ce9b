import { playWays } from './ways.ts';

playWays('rpm');
