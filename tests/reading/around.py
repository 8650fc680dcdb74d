"""Lines of our own that sites print around an article, and what each of them states."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["AROUND", "Around"]


class Around(NamedTuple):
    """A line that is not text: what it says of day, paper and reporters."""

    line: str
    date: str | None = None
    paper: str | None = None
    reporters: tuple[str, ...] = ()


AROUND = (
    Around("首页 > 新闻中心 > 正文"),
    Around("当前位置:首页 >> 政务 >> 要闻"),
    Around("您现在的位置： 首页 > 政务公开 > 工作动态 > 内容"),
    Around("首页-新闻资讯-本地要闻"),
    Around("政务公开 » 会议纪要 » 正文"),
    Around("登录 | 注册"),
    Around("首页 要闻 时政 专题 视频 数字报 客户端"),
    Around("设为首页 | 加入收藏 | 联系我们 | 网站地图"),
    Around("无障碍阅读 适老版 繁体"),
    Around("来源:青石县政府办2021-06-10", date="2021-06-10", paper="青石县政府办"),
    Around("来源:青石新闻网 时间:2021-06-10 阅读:923", date="2021-06-10", paper="青石新闻网"),
    Around("时间:2021-06-10 阅读:923", date="2021-06-10"),
    Around("发布时间：2021-06-10 08:30:00 来源：青石发布 浏览次数：112次", date="2021-06-10", paper="青石发布"),
    Around("2021年06月10日 星期四 来源:青石日报", date="2021-06-10", paper="青石日报"),
    Around("发布日期:2021-06-10 11:41信息来源:青石县政府办 浏览量:我要纠错", date="2021-06-10", paper="青石县政府办"),
    Around("阅读次数:88 发布于:2021-06-10", date="2021-06-10"),
    Around("【2021-06-10】【来源:青石日报】【点击:12】", date="2021-06-10", paper="青石日报"),
    Around("浏览量:3366"),
    Around("已有1024人阅读"),
    Around("字体:[大 中 小]"),
    Around("【字体：大 中 小】 【打印】 【关闭】"),
    Around("A- A A+"),
    Around("编辑:赵小芹"),
    Around("责任编辑：赵小芹 审核：钱晓 终审：孙立"),
    Around("一审：赵小芹 二审：钱晓 三审：孙立"),
    Around("作者:周明 编辑:赵小芹", reporters=("周明",)),
    Around("通讯员:周明", reporters=("周明",)),
    Around("微信图片_20210609093012.jpg"),
    Around("DSC_0012.JPG"),
    Around("17371019542083c"),
    Around("分享到: 微信 新浪微博 QQ空间"),
    Around("【打印本页】【关闭窗口】"),
    Around("扫一扫在手机打开当前页"),
    Around("扫码关注青石发布,了解更多资讯"),
    Around("上一篇：青石县召开教育工作会"),
    Around("下一篇:没有了"),
    Around("标签: 青石县 防汛 会议"),
    Around("索引号:11370786004258197K/2021-03316 | 成文日期:2021-06-10 | 有效性:有效", date="2021-06-10"),
    Around("版权所有:青石县人民政府 未经授权严禁转载"),
    Around("主办单位:青石县人民政府办公室 技术支持:青石县大数据局 豫ICP备05000000号"),
    Around("免责声明:本文仅代表作者观点,与本站无关。"),
    Around("联系电话:0394-1234567"),
)
