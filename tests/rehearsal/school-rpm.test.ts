import { playExample } from './examples.ts';

playExample('school-rpm');
