/*
 * Process 1 of the practice machine: runs one program at a time for whoever holds the other end of /dev/hvc0.
 * Built on the kernel's own nolibc. The other end is wizard/rehearsal/engines/linux/wire.ts, which describes the frames too:
 * one byte for the kind, three for the length of what follows, least first.
 *
 *   to us:   R run (see run), I bytes of its input, E end of its input, K kill it, P ping
 *   from us: B ready, A one of R, I, E is done with, O and E bytes of its two outputs, X its exit status, P pong
 */
#define FRAME 4096
#define HEAD 4
/* As many frames as the other end may have on the way. */
#define WINDOW 8

#define O_CLOEXEC_ 02000000
#define O_NONBLOCK_ 04000

typedef unsigned char byte;

static int wire;
/* The program, 0 where none runs; its pidfd; our ends of its pipes: -1 once closed. */
static int child, ended = -1, input = -1, output[2] = { -1, -1 };
static int status;

/* Input that the program has not taken yet, frame by frame; `size` 0 is the end of it. */
static struct { int size, sent; byte bytes[FRAME]; } waiting[WINDOW];
static int first, count;

static int min(int a, int b) { return a < b ? a : b; }

static void whole(int fd, const byte *from, int size)
{
	while (size > 0) {
		int n = write(fd, from, size);
		if (n > 0) { from += n; size -= n; }
	}
}

static void say(char kind, const void *bytes, int size)
{
	static byte frame[FRAME];
	frame[0] = kind;
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
static void drop_input(void)
{
	for (; count; count--, first = (first + 1) % WINDOW) say('A', 0, 0);
	shut(&input);
}

static void feed(void)
{
	while (count) {
		int size = waiting[first].size, sent = waiting[first].sent;
		if (size == 0) return drop_input();
		int n = write(input, waiting[first].bytes + sent, size - sent);
		if (n < 0 && errno == EAGAIN) return;
		if (n < 0) return drop_input();
		waiting[first].sent += n;
		if (sent + n < size) return;
		first = (first + 1) % WINDOW;
		count--;
		say('A', 0, 0);
	}
}

static void queue(const byte *bytes, int size)
{
	if (input < 0 || count == WINDOW) return say('A', 0, 0);
	int at = (first + count++) % WINDOW;
	waiting[at].size = size;
	waiting[at].sent = 0;
	memcpy(waiting[at].bytes, bytes, size);
	feed();
}

/* Four bytes of the time of day in seconds, one of the number of words, then strings: the folder, the words, the environment. */
static void run(byte *frame, int size)
{
	static char *words[256];
	int n = 0, many = frame[4], in[2], out[2], err[2];
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
	my_syscall2(__NR_pipe2, in, O_CLOEXEC_);
	my_syscall2(__NR_pipe2, out, O_CLOEXEC_);
	my_syscall2(__NR_pipe2, err, O_CLOEXEC_);
	child = fork();
	if (child == 0) {
		setsid();
		dup2(in[0], 0);
		dup2(out[1], 1);
		dup2(err[1], 2);
		if (chdir(folder) == 0) execve(words[0], words, words + many + 1);
		static const char why[] = "practice machine: the program cannot be started\n";
		write(2, why, sizeof why - 1);
		exit(127);
	}
	close(in[0]);
	close(out[1]);
	close(err[1]);
	input = in[1];
	output[0] = out[0];
	output[1] = err[0];
	my_syscall3(__NR_fcntl64, input, 4 /* F_SETFL */, O_NONBLOCK_);
	ended = my_syscall2(434 /* pidfd_open */, child, 0);
	say('A', 0, 0);
}

/* The program has ended: what it left running ends too, and closes the pipes by that. */
static void reap(void)
{
	int how;
	waitpid(child, &how, 0);
	status = how & 127 ? 128 + (how & 127) : how >> 8 & 255;
	kill(-1, SIGKILL);
	shut(&ended);
	drop_input();
}

static void pass_on(int which)
{
	static byte bytes[FRAME - HEAD];
	int n = read(output[which], bytes, sizeof bytes);
	if (n > 0) say("OE"[which], bytes, n);
	else shut(&output[which]);
}

static void obey(byte *frame, int size)
{
	byte *bytes = frame + HEAD;
	switch (frame[0]) {
	case 'R':
		if (child) say('A', 0, 0);
		else run(bytes, size);
		break;
	case 'I': queue(bytes, size); break;
	case 'E': queue(bytes, 0); break;
	case 'K': if (child) kill(-1, SIGKILL); break;
	case 'P': say('P', 0, 0); break;
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

/* Bytes pass as they are. */
static void make_raw(int fd)
{
	struct { unsigned in, out, control, local; byte line, special[19]; } modes;
	ioctl(fd, 0x5401 /* TCGETS */, &modes);
	modes.in = modes.out = modes.local = 0;
	modes.control |= 060; /* eight bits */
	modes.special[5] = 0; /* VTIME */
	modes.special[6] = 1; /* VMIN */
	ioctl(fd, 0x5402 /* TCSETS */, &modes);
}

static void link_to(const char *target, const char *name) { my_syscall2(__NR_symlink, target, name); }

int main(void)
{
	mount("proc", "/proc", "proc", 0, 0);
	mount("sys", "/sys", "sysfs", 0, 0);
	mount("dev", "/dev", "devtmpfs", 0, 0);
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
	say('B', last >= 0 ? "1" : "0", 1);
	if (last >= 0) close(last);

	for (;;) {
		struct pollfd on[5] = {
			{ wire, POLLIN, 0 },
			{ count ? input : -1, POLLOUT, 0 },
			{ output[0], POLLIN, 0 },
			{ output[1], POLLIN, 0 },
			{ ended, POLLIN, 0 },
		};
		poll(on, 5, -1);
		if (on[0].revents) hear();
		if (on[1].revents && input >= 0) feed();
		if (on[2].revents) pass_on(0);
		if (on[3].revents) pass_on(1);
		if (on[4].revents) reap();
		if (child && ended < 0 && output[0] < 0 && output[1] < 0) {
			byte code = status;
			int how;
			while (wait4(-1, &how, WNOHANG, 0) > 0);
			child = 0;
			say('X', &code, 1);
		}
	}
}
