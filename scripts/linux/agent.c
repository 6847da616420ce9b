/*
 * Process 1 of the practice machine: runs a program, and beside it one on a terminal, for whoever holds the other end of /dev/hvc0.
 * Built on the kernel's own nolibc. The other end is wizard/rehearsal/engines/linux/wire.ts, which describes the frames too:
 * one byte for the kind, three for the length of what follows, least first.
 *
 *   to us:   R run (see run), I bytes of its input, E end of its input, K kill it, P ping
 *   from us: B ready, A one of R, I, E is done with, O and E bytes of its two outputs, X its exit status, P pong
 *
 * Small letters are the same for the program on a terminal, whose outputs are one.
 */
#define FRAME 4096
#define HEAD 4
/* As many frames as the other end may have on the way. */
#define WINDOW 8

#define O_CLOEXEC_ 02000000
#define O_NONBLOCK_ 04000

#define TCGETS 0x5401
#define TCSETS 0x5402
#define TIOCSCTTY 0x540e
#define TIOCSWINSZ 0x5414
#define TIOCSPTLCK 0x40045431
#define TIOCGPTPEER 0x5441

typedef unsigned char byte;

static int wire;

static struct job {
	/* The program, 0 where none runs; its pidfd; our ends of its pipes, or of its terminal: -1 once closed. */
	int child, ended, input, output[2];
	int status;
	/* Input that the program has not taken yet, frame by frame; `size` 0 is the end of it. */
	struct { int size, sent; byte bytes[FRAME]; } waiting[WINDOW];
	int first, count;
} jobs[2], *const plain = jobs, *const on_terminal = jobs + 1;

static int min(int a, int b) { return a < b ? a : b; }

static void whole(int fd, const byte *from, int size)
{
	while (size > 0) {
		int n = write(fd, from, size);
		if (n > 0) { from += n; size -= n; }
	}
}

static void say(struct job *job, char kind, const void *bytes, int size)
{
	static byte frame[FRAME];
	frame[0] = job == on_terminal ? kind | 32 : kind;
	frame[1] = size;
	frame[2] = size >> 8;
	frame[3] = 0;
	memcpy(frame + HEAD, bytes, size);
	whole(wire, frame, HEAD + size);
}

static void shut(int *fd)
{
	if (*fd >= 0) close(*fd);
	*fd = -1;
}

/* Input for a program that takes no more of it is done with. */
static void drop_input(struct job *job)
{
	for (; job->count; job->count--, job->first = (job->first + 1) % WINDOW) say(job, 'A', 0, 0);
	shut(&job->input);
}

static void feed(struct job *job)
{
	while (job->count) {
		int size = job->waiting[job->first].size, sent = job->waiting[job->first].sent;
		if (size == 0) return drop_input(job);
		int n = write(job->input, job->waiting[job->first].bytes + sent, size - sent);
		if (n < 0 && errno == EAGAIN) return;
		if (n < 0) return drop_input(job);
		job->waiting[job->first].sent += n;
		if (sent + n < size) return;
		job->first = (job->first + 1) % WINDOW;
		job->count--;
		say(job, 'A', 0, 0);
	}
}

static void queue(struct job *job, const byte *bytes, int size)
{
	if (job->input < 0 || job->count == WINDOW) return say(job, 'A', 0, 0);
	int at = (job->first + job->count++) % WINDOW;
	job->waiting[at].size = size;
	job->waiting[at].sent = 0;
	memcpy(job->waiting[at].bytes, bytes, size);
	feed(job);
}

struct modes { unsigned in, out, control, local; byte line, special[19]; };

/* Bytes pass as they are. */
static void make_raw(int fd)
{
	struct modes modes;
	ioctl(fd, TCGETS, &modes);
	modes.in = modes.out = modes.local = 0;
	modes.control |= 060; /* eight bits */
	modes.special[5] = 0; /* VTIME */
	modes.special[6] = 1; /* VMIN */
	ioctl(fd, TCSETS, &modes);
}

/* Opens a terminal, our end and the program's: it reads lines and knows Ctrl-C, and shows nothing by itself. */
static void terminal(int *ours, int *theirs)
{
	int unlocked = 0;
	short size[4] = { 24, 80, 0, 0 };
	struct modes modes;

	*ours = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC_);
	ioctl(*ours, TIOCSPTLCK, &unlocked);
	*theirs = ioctl(*ours, TIOCGPTPEER, (void *)(O_RDWR | O_NOCTTY | O_CLOEXEC_));
	ioctl(*ours, TIOCSWINSZ, size);
	ioctl(*theirs, TCGETS, &modes);
	modes.out = 0;
	modes.local = 3; /* ISIG, ICANON */
	ioctl(*theirs, TCSETS, &modes);
}

/* Four bytes of the time of day in seconds, one of the number of words, then strings: the folder, the words, the environment. */
static void run(struct job *job, byte *frame, int size)
{
	static char *words[256];
	int n = 0, many = frame[4], in[2], out[2], err[2] = { -1, -1 };
	long now[2] = { frame[0] | frame[1] << 8 | frame[2] << 16 | (long)frame[3] << 24, 0 };
	char *end = (char *)frame + size, *folder = (char *)frame + 5;

	frame[size] = 0;
	for (char *at = folder + strlen(folder) + 1; at < end && n < 254; at += strlen(at) + 1) {
		if (n == many) words[n++] = 0;
		words[n++] = at;
	}
	if (n == many) words[n++] = 0;
	words[n] = 0;
	my_syscall2(__NR_settimeofday, now, 0);
	if (job == on_terminal) {
		terminal(&in[1], &in[0]);
		out[0] = my_syscall3(__NR_fcntl64, in[1], 1030 /* F_DUPFD_CLOEXEC */, 0);
		out[1] = my_syscall3(__NR_fcntl64, in[0], 1030, 0);
	} else {
		my_syscall2(__NR_pipe2, in, O_CLOEXEC_);
		my_syscall2(__NR_pipe2, out, O_CLOEXEC_);
		my_syscall2(__NR_pipe2, err, O_CLOEXEC_);
	}
	/* Of a program that there is no room to start. */
	job->status = 127;
	job->child = fork();
	if (job->child == 0) {
		setsid();
		dup2(in[0], 0);
		dup2(out[1], 1);
		dup2(job == on_terminal ? out[1] : err[1], 2);
		if (job == on_terminal) ioctl(0, TIOCSCTTY, 0);
		if (chdir(folder) == 0) execve(words[0], words, words + many + 1);
		static const char why[] = "practice machine: the program cannot be started\n";
		write(2, why, sizeof why - 1);
		exit(127);
	}
	close(in[0]);
	close(out[1]);
	shut(&err[1]);
	job->input = in[1];
	job->output[0] = out[0];
	job->output[1] = err[0];
	my_syscall3(__NR_fcntl64, job->input, 4 /* F_SETFL */, O_NONBLOCK_);
	job->ended = my_syscall2(434 /* pidfd_open */, job->child, 0);
	say(job, 'A', 0, 0);
	if (job->child < 0) drop_input(job);
}

/* Ends a program with all that it started, as far as that can be told from what the other one has started. */
static void kill_all(struct job *job)
{
	struct job *other = job == plain ? on_terminal : plain;
	kill(other->ended >= 0 ? -job->child : -1, SIGKILL);
}

/* Programs have ended: what one left running ends too, and closes the pipes by that. */
static void reap(void)
{
	int how, pid;
	while ((pid = wait4(-1, &how, WNOHANG, 0)) > 0)
		for (struct job *job = jobs; job < jobs + 2; job++) {
			if (pid != job->child || job->ended < 0) continue;
			job->status = how & 127 ? 128 + (how & 127) : how >> 8 & 255;
			shut(&job->ended);
			kill_all(job);
			drop_input(job);
		}
}

/* Nothing of a program is left when its end is told, where no other runs: all of it was killed, and dies. */
static void finish(struct job *job)
{
	int how;
	struct job *other = job == plain ? on_terminal : plain;
	if (other->ended >= 0) reap();
	else while (wait4(-1, &how, 0, 0) > 0);
}

static void pass_on(struct job *job, int which)
{
	static byte bytes[FRAME - HEAD];
	int n = read(job->output[which], bytes, sizeof bytes);
	if (n > 0) say(job, "OE"[which], bytes, n);
	else if (n == 0 || errno != EAGAIN) shut(&job->output[which]);
}

static void obey(byte *frame, int size)
{
	byte *bytes = frame + HEAD;
	struct job *job = frame[0] & 32 ? on_terminal : plain;
	switch (frame[0] & ~32) {
	case 'R':
		if (job->child) say(job, 'A', 0, 0);
		else run(job, bytes, size);
		break;
	case 'I': queue(job, bytes, size); break;
	case 'E': queue(job, bytes, 0); break;
	case 'K': if (job->child) kill_all(job); break;
	case 'P': say(plain, 'P', 0, 0); break;
	}
}

static void hear(void)
{
	/* One byte more than a frame, for the 0 that `run` puts behind it. */
	static byte frame[FRAME + 1];
	static int have;
	int wanted = have < HEAD ? HEAD : HEAD + min(frame[1] | frame[2] << 8, FRAME - HEAD);
	int n = read(wire, frame + have, wanted - have);
	if (n > 0) have += n;
	if (have < HEAD || have < HEAD + min(frame[1] | frame[2] << 8, FRAME - HEAD)) return;
	have = 0;
	obey(frame, min(frame[1] | frame[2] << 8, FRAME - HEAD));
}

static void link_to(const char *target, const char *name) { my_syscall2(__NR_symlink, target, name); }

int main(void)
{
	mount("proc", "/proc", "proc", 0, 0);
	mount("sys", "/sys", "sysfs", 0, 0);
	mount("dev", "/dev", "devtmpfs", 0, 0);
	mkdir("/dev/pts", 0755);
	mount("pts", "/dev/pts", "devpts", 0, 0);
	mount("tmp", "/tmp", "tmpfs", 0, "size=8m,mode=1777");
	mount("room", "/room", "tmpfs", 0, "size=60%,mode=755");
	link_to("/proc/self/fd", "/dev/fd");
	link_to("fd/0", "/dev/stdin");
	link_to("fd/1", "/dev/stdout");
	link_to("fd/2", "/dev/stderr");
	/* The port comes a moment after us. */
	while ((wire = open("/dev/hvc0", O_RDWR | O_NOCTTY)) < 0) poll(0, 0, 5);
	my_syscall3(__NR_fcntl64, wire, 2 /* F_SETFD */, 1);
	make_raw(wire);
	/* Memory that is too small cuts the files off without a word; this one is the last of them. */
	int last = open("/.whole", O_RDONLY);
	say(plain, 'B', last >= 0 ? "1" : "0", 1);
	if (last >= 0) close(last);

	for (struct job *job = jobs; job < jobs + 2; job++) job->ended = job->input = job->output[0] = job->output[1] = -1;
	for (;;) {
		struct pollfd on[9] = { { wire, POLLIN, 0 } };
		for (int at = 0; at < 2; at++) {
			struct job *job = &jobs[at];
			on[4 * at + 1] = (struct pollfd){ job->count ? job->input : -1, POLLOUT, 0 };
			on[4 * at + 2] = (struct pollfd){ job->output[0], POLLIN, 0 };
			on[4 * at + 3] = (struct pollfd){ job->output[1], POLLIN, 0 };
			on[4 * at + 4] = (struct pollfd){ job->ended, POLLIN, 0 };
		}
		poll(on, 9, -1);
		if (on[0].revents) hear();
		for (int at = 0; at < 2; at++) {
			struct job *job = &jobs[at];
			if (on[4 * at + 1].revents && job->input >= 0) feed(job);
			if (on[4 * at + 2].revents) pass_on(job, 0);
			if (on[4 * at + 3].revents) pass_on(job, 1);
		}
		if (on[4].revents || on[8].revents) reap();
		for (struct job *job = jobs; job < jobs + 2; job++) {
			if (!job->child || job->ended >= 0 || job->output[0] >= 0 || job->output[1] >= 0) continue;
			byte code = job->status;
			finish(job);
			job->child = 0;
			say(job, 'X', &code, 1);
		}
	}
}
