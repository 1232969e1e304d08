namespace Berth.Durability.Tests.PowerCut;

/// <summary>Shows that the audit can fail: the same push, with one thing missing or in the wrong order.</summary>
public sealed class PowerCutAuditTests
{
    private static readonly string[] WholePush =
    [
        """10 openat(AT_FDCWD</>, "/d/s/u1", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 7</d/s/u1>""",
        """10 pwrite64(7</d/s/u1>, "abc"..., 4096, 0) = 4096""",
        """10 fsync(7</d/s/u1>)            = 0""",
        """10 rename("/d/s/u1", "/d/b/data") = 0""",
        """10 fsync(8</d/b>)               = 0""",
        """10 fsync(9</d/s>)               = 0""",
        """11 pwrite64(5</d/berth.db-wal>, "\0\0", 4096, 4096) = 4096""",
        """11 fdatasync(5</d/berth.db-wal>) = 0""",
        """12 sendmsg(20<TCP:[127.0.0.1:5000->127.0.0.1:4711]>, {msg_iov=[{iov_base="HTTP/1.1 201 Created\r\nCo", iov_len=99}]}, MSG_NOSIGNAL) = 99""",
    ];

    public static TheoryData<string, string, string[]> Broken => new()
    {
        { "no flush of the bytes", "renames /d/s/u1 before it is flushed", Without("fsync(7") },
        { "no flush of the folder", "entry of /d/b/data", Without("fsync(8") },
        { "no flush of the database", "bytes of /d/berth.db-wal", Without("fdatasync") },
        { "the database before the rename", "after the database has written its log",
            [.. WholePush[..3], WholePush[5], .. WholePush[6..8], .. WholePush[3..6], WholePush[8]] },
        { "the database before the flush of the folder", "the database writes its log", [.. WholePush[..4], .. WholePush[6..8], .. WholePush[4..6], WholePush[8]] },
        { "the answer before the flush of the database", "bytes of /d/berth.db-wal", [.. WholePush[..7], WholePush[8], WholePush[7]] },
        { "a flush that fails", "bytes of /d/berth.db-wal", Replaced("fdatasync(5</d/berth.db-wal>) = 0", "fdatasync(5</d/berth.db-wal>) = -1 EIO (Input/output error)") },
        { "bytes written while the flush runs", "renames /d/s/u1 before it is flushed",
        [
            WholePush[0],
            """13 fsync(7</d/s/u1> <unfinished ...>""",
            WholePush[1],
            """13 <... fsync resumed>)            = 0""",
            .. WholePush[3..],
        ] },
        { "a file mapped for writing", "cannot be traced", ["""10 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 7</d/b/data>, 0) = 0x7f00""", .. WholePush] },
        { "a file made at the side", "entry of /d/side", ["""10 openat(AT_FDCWD</>, "/d/side", O_RDWR|O_CREAT, 0666) = 7</d/side>""", .. WholePush] },
        { "a folder whose name is not flushed", "entry of /d/b (mkdir", ["""10 mkdir("/d/b", 0777) = 0""", .. WholePush] },
        { "an answer too few", "holds 0 answers", WholePush[..8] },
    };

    [Fact(DisplayName = "A push that flushes everything in order passes")]
    public void A_whole_push_passes() => Assert.Empty(Audit(WholePush));

    [Fact(DisplayName = "One flush of the whole file system stands for all before it")]
    public void A_flush_of_the_file_system_covers_all() => Assert.Empty(Audit(
        [.. WholePush[..3], WholePush[3], """10 syncfs(8</d/b>)              = 0""", .. WholePush[6..]]));

    [Fact(DisplayName = "A flush on another thread counts when it began after the write and ended before the answer")]
    public void A_flush_on_another_thread_counts() => Assert.Empty(Audit(
    [
        .. WholePush[..7],
        """13 fdatasync(5</d/berth.db-wal> <unfinished ...>""",
        """12 futex(0x7f00, FUTEX_WAIT, 2, NULL) = 0""",
        """13 <... fdatasync resumed>)        = 0""",
        WholePush[8],
    ]));

    [Fact(DisplayName = "An empty folder may be lost")]
    public void An_empty_folder_may_be_lost() => Assert.Empty(Audit(["""10 mkdir("/d/side", 0777) = 0""", .. WholePush]));

    [Theory(DisplayName = "A push is blamed for")]
    [MemberData(nameof(Broken))]
    public void A_broken_push_is_blamed(string what, string blame, string[] trace) =>
        Assert.True(Audit(trace).Any(fault => fault.Contains(blame, StringComparison.Ordinal)), $"{what}: {string.Join('\n', Audit(trace))}");

    private static IReadOnlyList<string> Audit(IEnumerable<string> trace) => PowerCutAudit.Run(trace, "/d", ["push"]);

    private static string[] Without(string call) => [.. WholePush.Where(line => !line.Contains(call, StringComparison.Ordinal))];

    private static string[] Replaced(string call, string other) => [.. WholePush.Select(line => line.Replace(call, other, StringComparison.Ordinal))];
}
